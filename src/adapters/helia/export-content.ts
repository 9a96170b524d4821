/**
 * Blocks → files. All is written into a new private folder beside the target and renamed in one step, so that the
 * target is whole or absent, and nobody else can plant a link where we write.
 */
import { constants } from 'node:fs'
import { link, lstat, mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { CID } from 'multiformats/cid'
import type { ContentStat } from '../../engine/ports/content.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { BlockFolder } from './block-folder.ts'
import { isMissing, systemCode } from './failures.ts'
import { createSpaceCheck } from './free-space.ts'
import { localBytes, localEntries, surveyLocal, toStat } from './local-content.ts'
import { readNode } from './read-node.ts'
import { checkSafeName } from './safe-name.ts'

const createNew = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

const exists = async (path: string): Promise<boolean> => {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

const conflict = (path: string): PortError =>
  new PortError('conflict', `“${path}” exists already and is never overwritten. Choose another path or remove it.`)

/** Two entries of one name, or of names that this disk does not tell apart. */
const twice = (error: unknown, name: string): unknown =>
  systemCode(error) === 'EEXIST'
    ? new PortError('invalid', `The content has two entries that would both be named ${JSON.stringify(name)}.`)
    : error

const writeFile = async (blocks: BlockFolder, cid: CID, path: string, signal: AbortSignal): Promise<void> => {
  const handle = await open(path, createNew, 0o600)
  try {
    for await (const bytes of localBytes(blocks, cid, signal)) await handle.writeFile(bytes)
  } finally {
    await handle.close()
  }
}

const writeEntry = async (blocks: BlockFolder, cid: CID, path: string, signal: AbortSignal): Promise<void> => {
  const node = await readNode(cid, await blocks.read(cid))
  if (node.kind === 'file') return writeFile(blocks, cid, path, signal)
  await mkdir(path, { mode: 0o700 })
  for await (const entry of localEntries(blocks, cid, signal)) {
    checkSafeName(entry.name)
    try {
      await writeEntry(blocks, entry.cid, join(path, entry.name), signal)
    } catch (error) {
      throw twice(error, entry.name)
    }
  }
}

/** `link` refuses an existing target where `rename` would replace it; for folders, `rename` itself refuses full ones. */
const putInPlace = async (from: string, to: string, type: ContentStat['type']): Promise<void> => {
  if (type === 'directory') {
    if (await exists(to)) throw conflict(to)
    try {
      return await rename(from, to)
    } catch (error) {
      const isThere = ['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')
      throw isThere ? conflict(to) : error // another export to the same place was a moment faster
    }
  }
  try {
    await link(from, to)
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw conflict(to)
    if (await exists(to)) throw conflict(to)
    await rename(from, to) // a disk without hard links
  }
}

const makeTemporary = async (target: string): Promise<string> => {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  return mkdtemp(join(dirname(target), `.${basename(target).slice(0, 100)}.`))
}

/** Throws `not-found` when a block is missing, `corrupt`, `conflict`, `invalid` and `disk-full`; leaves nothing then. */
export const exportContent = async (
  deps: { blocks: BlockFolder; reserveBytes: number },
  cid: CID,
  path: string,
  signal: AbortSignal,
): Promise<ContentStat> => {
  const target = resolve(path)
  if (await exists(target)) throw conflict(target)
  const stat = toStat(await surveyLocal(deps.blocks, cid, signal))
  const temporary = await makeTemporary(target)
  try {
    await createSpaceCheck(temporary, deps.reserveBytes)(stat.bytes, `writing “${target}”`)
    const content = join(temporary, 'content')
    await writeEntry(deps.blocks, cid, content, signal)
    signal.throwIfAborted()
    await putInPlace(content, target, stat.type)
    return stat
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}
