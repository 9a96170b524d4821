/**
 * How much a run has written to its volumes. Where the node may read the engine's folders (it runs as root) it looks
 * itself; else it asks the engine, which walks all volumes. Never a program inside the container: its image is a
 * stranger's. Also the free space on the engine's disk, which counts what deleted but open files still hold.
 */
import { lstat, opendir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { dialJson } from './dial.ts'
import type { Engine } from './engine.ts'
import { type ContainerAnswer, parseAnswer, volumeUsageSchema } from './engine-schema.ts'
import { bytesPerFileAtLeast, freeDiskFloorMiB, maxMeasuredFiles, mebibyte } from './limits.ts'

/** Whether the run has written more than `diskMiB`, or the engine's disk is nearly full. */
export async function isDiskOver(
  engine: Engine,
  container: ContainerAnswer,
  diskMiB: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { rootFolder } = await engine.facts(signal)
  const free = await freeBytes(rootFolder)
  if (free !== null && free < freeDiskFloorMiB * mebibyte) return true
  return (await volumeBytes(engine, container, signal)) > diskMiB * mebibyte
}

/** All volumes of the container: those of the run, and those that its image has declared. */
async function volumeBytes(engine: Engine, container: ContainerAnswer, signal: AbortSignal): Promise<number> {
  const volumes = container.Mounts.filter((mount) => mount.Type === 'volume')
  const seen = { files: 0 }
  try {
    let bytes = 0
    for (const { Source } of volumes) bytes += await folderBytes(Source ?? '', seen, signal)
    return bytes
  } catch (error) {
    signal.throwIfAborted()
    if (!isUnreadable(error)) throw error
    return askEngine(engine, new Set(volumes.map((volume) => volume.Name)), signal)
  }
}

/** Space that is really used: a file with holes counts what it holds. More files than can be looked at are too many. */
async function folderBytes(folder: string, seen: { files: number }, signal: AbortSignal): Promise<number> {
  let bytes = 0
  for await (const entry of await opendir(folder)) {
    signal.throwIfAborted()
    seen.files += 1
    if (seen.files > maxMeasuredFiles) return Number.POSITIVE_INFINITY
    const path = join(folder, entry.name)
    bytes += await orGone(fileBytes(path), bytesPerFileAtLeast)
    if (entry.isDirectory()) bytes += await orGone(folderBytes(path, seen, signal), 0)
  }
  return bytes
}

const fileBytes = async (path: string): Promise<number> =>
  Math.max((await lstat(path)).blocks * 512, bytesPerFileAtLeast)

/** The job goes on writing, renaming and deleting meanwhile. */
async function orGone(bytes: Promise<number>, otherwise: number): Promise<number> {
  try {
    return await bytes
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return otherwise
    throw error
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

const isUnreadable = (error: unknown): boolean => ['EACCES', 'EPERM', 'ENOENT'].includes(String(codeOf(error)))

async function askEngine(engine: Engine, names: Set<string | undefined>, signal: AbortSignal): Promise<number> {
  const answer = await engine.call(signal, (docker) =>
    dialJson(docker, { method: 'GET', path: '/system/df', query: { type: 'volume' }, signal }),
  )
  const volumes = parseAnswer(volumeUsageSchema, answer).Volumes ?? []
  const sizes = volumes.filter(({ Name }) => names.has(Name)).map(({ UsageData }) => Math.max(0, UsageData?.Size ?? 0))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Null where the engine's disk is not this machine's (Docker Desktop keeps it in a virtual machine). */
async function freeBytes(rootFolder: string): Promise<number | null> {
  if (rootFolder === '') return null
  try {
    const { bavail, bsize } = await statfs(rootFolder)
    return bavail * bsize
  } catch {
    return null
  }
}
