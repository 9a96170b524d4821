/** A file of the node's store, piece by piece. */
import type { Cid } from '../../../../shared/schema/ids.ts'
import type { Api } from '../../../lib/api.ts'

const pieceBytes = 1_048_576
export const headBytes = 262_144

export interface FilePart {
  bytes: Uint8Array<ArrayBuffer>
  totalBytes: number
}

/** The bytes from `offset` on, at most `length`; fewer at the end. */
export async function readPart(
  api: Pick<Api, 'content'>,
  file: { cid: Cid; offset: number; length: number },
  signal: AbortSignal,
): Promise<FilePart> {
  const { cid, offset } = file
  const { bytes, totalBytes } = await api.content.readRange(
    { cid, offset, length: Math.min(file.length, pieceBytes) },
    { signal },
  )
  return { bytes: new Uint8Array(bytes), totalBytes }
}

/** All of it, as blobs that the browser may keep on disk. Tells how far it is. */
export async function readWhole(
  api: Pick<Api, 'content'>,
  cid: Cid,
  onProgress: (bytesDone: number, totalBytes: number) => void,
  signal: AbortSignal,
): Promise<Blob[]> {
  const parts: Blob[] = []
  for (let offset = 0; ; ) {
    const { bytes, totalBytes } = await readPart(api, { cid, offset, length: pieceBytes }, signal)
    parts.push(new Blob([bytes]))
    offset += bytes.length
    onProgress(offset, totalBytes)
    if (offset >= totalBytes || bytes.length === 0) return parts
  }
}
