/**
 * The embedded chain's files. Anvil rewrites its whole state in place, so a kill or a full disk can leave half of it, and
 * anvil then refuses to start: two older whole copies stand by.
 */
import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Random, randomHex32 } from '../../engine/ports/random.ts'

export interface ChainFiles {
  state: string
  /** The younger first. */
  copies: readonly [string, string]
  /** Who runs on this state. */
  process: string
  faucetKey: string
  cache: string
}

export const chainFiles = (folder: string): ChainFiles => ({
  state: join(folder, 'state.json'),
  copies: [join(folder, 'state.1.json'), join(folder, 'state.2.json')],
  process: join(folder, 'anvil.json'),
  faucetKey: join(folder, 'faucet-key'),
  cache: join(folder, 'cache'),
})

/** Puts the newest state that parses in place. Returns how many copies back it had to go; null when none is left. */
export async function restoreState(files: ChainFiles): Promise<number | null> {
  for (const [age, candidate] of [files.state, ...files.copies].entries()) {
    if (!(await isWhole(candidate))) continue
    if (age > 0) await replaceBy(candidate, files.state)
    return age
  }
  await rm(files.state, { force: true })
  return null
}

/** Takes the present state out of use, so that the next restore goes one copy back. */
export const discardState = (files: ChainFiles): Promise<void> => rename(files.state, `${files.state}.refused`)

/** Copies the state when it changed since the last copy and is whole. Returns its time of change. */
export async function copyState(files: ChainFiles, copiedAtMs: number): Promise<number> {
  const before = await modifiedAtMs(files.state)
  if (before === copiedAtMs || before === 0) return copiedAtMs
  const draft = `${files.copies[0]}.tmp`
  await copyFile(files.state, draft)
  const isStable = (await modifiedAtMs(files.state)) === before && (await isWhole(draft))
  if (!isStable) return copiedAtMs // anvil is writing: next time
  if ((await modifiedAtMs(files.copies[0])) > 0) await rename(files.copies[0], files.copies[1])
  await rename(draft, files.copies[0])
  return before
}

const keySchema = z.string().regex(/^0x[0-9a-f]{64}$/)

/** The account that deploys and gives test money away: made at the first start, then kept. */
export async function readFaucetKey(files: ChainFiles, random: Random): Promise<string> {
  const kept = keySchema.safeParse((await readIfThere(files.faucetKey))?.trim())
  if (kept.success) return kept.data
  const made = randomHex32(random)
  await writeWhole(files.faucetKey, made)
  return made
}

/** Readable by the owner only; there is no moment in which it is half there. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`
  await writeFileDurably(draft, text)
  await rename(draft, path)
}

export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

export const makeFolder = (folder: string) => mkdir(folder, { recursive: true, mode: 0o700 })

async function writeFileDurably(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
}

async function replaceBy(source: string, target: string): Promise<void> {
  await copyFile(source, `${target}.tmp`)
  await rename(`${target}.tmp`, target)
}

async function isWhole(path: string): Promise<boolean> {
  try {
    return z.looseObject({ block: z.looseObject({}) }).safeParse(JSON.parse(await readFile(path, 'utf8'))).success
  } catch {
    return false // not there, or cut off
  }
}

async function modifiedAtMs(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs
  } catch (error) {
    if (isMissing(error)) return 0
    throw error
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
