/**
 * What a direct stream carries. Each unit starts with 4 bytes, big-endian. Top bit clear: a frame of that many bytes
 * follows. Top bit set: a control word, of which the low 31 bits say: 0 = "refused, try later", all ones = "I send no
 * more", anything else = a grant of that many bytes.
 *
 * Each side's first word is a grant, or the server's refusal; the server closes nothing before the opener's came.
 *
 * Grants exist because libp2p's own back-pressure cannot be relied on: WebRTC streams have none for readers, and a paused
 * yamux stream is reset once its buffer is full. The end mark exists because a broken WebRTC connection looks like a
 * clean close. A length is checked before anything is allocated for it.
 */
import { Uint8ArrayList } from 'uint8arraylist'
import { PortError } from '../../engine/ports/port-error.ts'

export const headerBytes = 4
const controlBit = 0x8000_0000
const endWord = 0xffff_ffff

export type Unit =
  | { type: 'frame'; data: Uint8Array }
  | { type: 'grant'; bytes: number }
  | { type: 'refused' }
  | { type: 'end' }

/** A frame → header and a copy of it, so that the caller may reuse its buffer. */
export function encodeFrame(frame: Uint8Array): Uint8Array {
  const encoded = new Uint8Array(headerBytes + frame.byteLength)
  new DataView(encoded.buffer).setUint32(0, frame.byteLength)
  encoded.set(frame, headerBytes)
  return encoded
}

export const encodeGrant = (bytes: number): Uint8Array => encodeWord((controlBit | bytes) >>> 0)
export const encodeRefusal = (): Uint8Array => encodeWord(controlBit)
export const encodeEnd = (): Uint8Array => encodeWord(endWord)

function encodeWord(word: number): Uint8Array {
  const encoded = new Uint8Array(headerBytes)
  new DataView(encoded.buffer).setUint32(0, word)
  return encoded
}

function controlUnit(word: number): Unit {
  if (word === endWord) return { type: 'end' }
  const bytes = word & 0x7fff_ffff
  return bytes === 0 ? { type: 'refused' } : { type: 'grant', bytes }
}

export interface FrameDecoder {
  /** Units completed by `chunk`. Throws `too-large` when a frame longer than the limit is announced. */
  decode(chunk: Uint8Array | Uint8ArrayList): Generator<Unit, void, undefined>
  /** Whether a unit has begun and not ended. */
  isInsideUnit(): boolean
}

export function createFrameDecoder(maxFrameBytes: number): FrameDecoder {
  const buffer = new Uint8ArrayList()
  // Read once a frame: finding it again for each chunk would cost the square of the number of chunks.
  let announcedBytes: number | undefined

  function takeHeader(): Unit | undefined {
    const word = buffer.getUint32(0)
    buffer.consume(headerBytes)
    if (word >= controlBit) return controlUnit(word)
    if (word > maxFrameBytes) {
      throw new PortError(
        'too-large',
        `The peer announced a frame of ${word} bytes; at most ${maxFrameBytes} are allowed.`,
      )
    }
    announcedBytes = word
    return undefined
  }

  function takeFrame(length: number): Unit {
    const data = buffer.subarray(0, length)
    buffer.consume(length)
    announcedBytes = undefined
    return { type: 'frame', data }
  }

  return {
    *decode(chunk) {
      buffer.append(chunk)
      while (true) {
        if (announcedBytes === undefined) {
          if (buffer.byteLength < headerBytes) return
          const control = takeHeader()
          if (control !== undefined) yield control
        } else {
          if (buffer.byteLength < announcedBytes) return
          yield takeFrame(announcedBytes)
        }
      }
    },
    isInsideUnit: () => announcedBytes !== undefined || buffer.byteLength > 0,
  }
}
