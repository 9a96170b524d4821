/** Free space of the disk that holds a path, which need not exist yet. */
import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'

/** Bytes that this user may still write. Throws `unreachable` (transient) when the disk does not answer. */
export async function freeBytes(path: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  } catch (error) {
    const parent = dirname(resolve(path))
    if (isMissing(error) && parent !== resolve(path)) return freeBytes(parent)
    throw new PortError('unreachable', 'The disk does not say how much space is free. Check that it is mounted.', {
      transient: true,
      cause: error,
    })
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
