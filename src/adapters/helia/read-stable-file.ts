/** Reads a file that must not change meanwhile: a CID of half the old bytes and half the new would name nothing real. */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { PortError } from '../../engine/ports/port-error.ts'
import { isMissing, systemCode } from './failures.ts'
import { chunkBytes } from './limits.ts'
import { vanished, type WalkedFile } from './walk-folder.ts'

const changed = (path: string): PortError =>
  new PortError('conflict', `“${path}” changed while it was being added. Add it again when nothing writes to it.`, {
    transient: true,
  })

const openSame = async ({ path }: WalkedFile): Promise<FileHandle> => {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (isMissing(error)) throw vanished(path)
    if (systemCode(error) === 'ELOOP') throw changed(path)
    throw error
  }
}

const checkSame = async (handle: FileHandle, { path, stats }: WalkedFile): Promise<void> => {
  const now = await handle.stat({ bigint: true })
  const same =
    now.ino === stats.ino && now.dev === stats.dev && now.size === stats.size && now.mtimeNs === stats.mtimeNs
  if (!same || !now.isFile()) throw changed(path)
}

/** The bytes of `file` in chunks of 1 MiB. Throws `conflict` when it is not, or no longer, what was walked. */
export async function* readStableFile(file: WalkedFile, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const handle = await openSame(file)
  try {
    await checkSame(handle, file)
    const size = Number(file.stats.size)
    for (let at = 0; at < size; ) {
      signal.throwIfAborted()
      const { bytesRead, buffer } = await readChunk(handle, Math.min(chunkBytes, size - at), at)
      if (bytesRead === 0) throw changed(file.path)
      at += bytesRead
      yield bytesRead === buffer.length ? buffer : buffer.subarray(0, bytesRead)
    }
    await checkSame(handle, file)
  } finally {
    await handle.close()
  }
}

const readChunk = (handle: FileHandle, length: number, position: number) =>
  handle.read(new Uint8Array(length), 0, length, position)
