/**
 * The engine's log stream taken apart: 8 bytes of header (stream, three zeros, length), then one entry of the log
 * (https://docs.docker.com/engine/api/v1.41/#operation/ContainerAttach). Pulled, not pushed, so a slow reader slows the
 * engine and nothing piles up.
 */
import { PortError } from '../../engine/ports/port-error.ts'
import { maxFrameBytes } from './limits.ts'

export interface LogFrame {
  stream: 'stdout' | 'stderr'
  data: Buffer
}

const headerBytes = 8

/**
 * All whole entries of a chunk at a time: one step per entry would cost more than the entry. Throws `corrupt` for what is
 * no such stream. A header or entry that the end cut off is dropped.
 */
export async function* logFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LogFrame[]> {
  let buffer: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    buffer = buffer.length === 0 ? Buffer.from(chunk) : Buffer.concat([buffer, chunk])
    const { frames, end } = wholeFrames(buffer)
    buffer = buffer.subarray(end)
    if (frames.length > 0) yield frames
  }
}

function wholeFrames(buffer: Buffer): { frames: LogFrame[]; end: number } {
  const frames: LogFrame[] = []
  let at = 0
  while (buffer.length - at >= headerBytes) {
    const end = at + headerBytes + frameLength(buffer, at)
    if (buffer.length < end) break
    frames.push({ stream: buffer[at] === 2 ? 'stderr' : 'stdout', data: buffer.subarray(at + headerBytes, end) })
    at = end
  }
  return { frames, end: at }
}

function frameLength(buffer: Buffer, at: number): number {
  const isHeader = (buffer[at] ?? 9) <= 2 && buffer[at + 1] === 0 && buffer[at + 2] === 0 && buffer[at + 3] === 0
  const length = buffer.readUInt32BE(at + 4)
  if (isHeader && length <= maxFrameBytes) return length
  throw new PortError('corrupt', 'The container engine sent a log that cannot be read.')
}
