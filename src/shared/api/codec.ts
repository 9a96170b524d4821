/**
 * What oRPC's JSON does not know: raw bytes would arrive as a plain object, without an error. Both ends of every
 * transport are given these serializers.
 */
import type { StandardRPCCustomJsonSerializer } from '@orpc/client/standard'

/** The wire's mark of this type; oRPC keeps the numbers below 20 for itself. */
const bytesType = 20
const chunkLength = 0x8000

/** Newer than the types, and much faster than what follows where it is there: in today's browsers. */
interface WithBase64 {
  toBase64?(): string
}
interface FromBase64 {
  fromBase64?(text: string): Uint8Array
}

interface NodeGlobals {
  Buffer?: { from(buffer: ArrayBufferLike, offset: number, length: number): { toString(encoding: 'base64'): string } }
}

function bytesToBase64(bytes: Uint8Array & WithBase64): string {
  if (bytes.toBase64) return bytes.toBase64()
  const { Buffer } = globalThis as NodeGlobals
  if (Buffer) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  let text = ''
  for (let start = 0; start < bytes.length; start += chunkLength) {
    text += String.fromCharCode(...bytes.subarray(start, start + chunkLength))
  }
  return btoa(text)
}

function base64ToBytes(value: unknown): Uint8Array {
  if (typeof value !== 'string') throw new TypeError('Bytes must come as base64 text.')
  const { fromBase64 } = Uint8Array as FromBase64
  if (fromBase64) return fromBase64.call(Uint8Array, value)
  const text = atob(value)
  const bytes = new Uint8Array(text.length)
  // A plain loop: with a callback for each byte a megabyte took a third of a second.
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

export const customJsonSerializers: StandardRPCCustomJsonSerializer[] = [
  {
    type: bytesType,
    condition: (data) => data instanceof Uint8Array,
    serialize: bytesToBase64,
    deserialize: base64ToBytes,
  },
]
