/** A local folder → a tar stream that makes its files and folders the job's own. Anything else in it is refused. */
import { constants, type Stats } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Header, Pack } from 'tar-stream'
import { PortError } from '../../engine/ports/port-error.ts'
import { bytesPerFileAtLeast, jobUserId } from './limits.ts'

/** What it will take on a disk, as disk-usage.ts counts. Throws `not-found`, `invalid`. */
export async function folderSize(folder: string, signal: AbortSignal): Promise<number> {
  const top = await lstat(folder).catch((cause: unknown) => {
    throw new PortError('not-found', 'The checkpoint is not there any more. Fetch it again.', { cause })
  })
  if (!top.isDirectory()) throw new PortError('invalid', 'The checkpoint to start from is not a folder.')
  let bytes = 0
  for await (const { stat } of walk(folder, '', signal)) bytes += Math.max(stat.size, bytesPerFileAtLeast)
  return bytes
}

/** Puts everything below `folder` into `archive`, and ends it. */
export async function packFolder(folder: string, archive: Pack, signal: AbortSignal): Promise<void> {
  for await (const { path, stat } of walk(folder, '', signal)) {
    if (stat.isDirectory()) archive.entry({ ...owned(stat), name: `${path}/`, type: 'directory', mode: 0o700 })
    else await packFile(join(folder, path), { ...owned(stat), name: path, mode: 0o600 }, archive, signal)
  }
  archive.finalize()
}

interface Found {
  /** Below the folder, with `/` between. */
  path: string
  stat: Stats
}

async function* walk(folder: string, below: string, signal: AbortSignal): AsyncGenerator<Found> {
  for (const name of (await readdir(join(folder, below))).sort()) {
    signal.throwIfAborted()
    const path = below === '' ? name : `${below}/${name}`
    const stat = await lstat(join(folder, path))
    if (!stat.isDirectory() && !stat.isFile())
      throw new PortError('invalid', 'A checkpoint may hold nothing but files and folders.')
    yield { path, stat }
    if (stat.isDirectory()) yield* walk(folder, path, signal)
  }
}

const owned = ({ mtime }: Stats) => ({ uid: jobUserId, gid: jobUserId, mtime })

async function packFile(
  path: string,
  header: Partial<Header> & { name: string },
  archive: Pack,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    const { size } = await file.stat()
    if (size === 0) archive.entry(header, '')
    else {
      const entry = archive.entry({ ...header, size })
      await pipeline(file.createReadStream({ autoClose: false, end: size - 1 }), entry, { signal })
    }
  } finally {
    await file.close()
  }
}
