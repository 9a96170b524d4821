/** What the archive of a checkpoint had in it, noted as it goes by. */
import { crc32 } from 'node:zlib'
import { maxMarkedEntries } from './limits.ts'

export interface CheckpointListing {
  /** The archive as it is, noted. */
  watch(archive: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  add(name: string): void
  /** Of the whole archive, the folder's own name first; null when there are too many, or one that cannot be asked for. */
  names(): string[] | null
  /** Of the bytes so far. It guards against oversight, not deceit: a job that hides a change harms only itself. */
  sum(): string
  bytes(): number
}

export function createCheckpointListing(): CheckpointListing {
  const names: string[] = []
  let isTooMuch = false
  let bytes = 0
  let crc = 0
  return {
    async *watch(archive) {
      for await (const chunk of archive) {
        bytes += chunk.length
        crc = crc32(chunk, crc)
        yield chunk
      }
    },
    add(name) {
      isTooMuch ||= names.length >= maxMarkedEntries || name.includes('\ufffd')
      if (!isTooMuch) names.push(name)
    },
    names: () => (isTooMuch ? null : [...names]),
    sum: () => `${bytes}-${crc}`,
    bytes: () => bytes,
  }
}
