/**
 * What oRPC's JSON does not know: raw bytes would arrive as a plain object, without an error. Both ends of every
 * transport are given these serializers.
 */
import type { StandardRPCCustomJsonSerializer } from '@orpc/client/standard'

/** The wire's mark of this type; oRPC keeps the numbers below 20 for itself. */
const bytesType = 20
const chunkLength = 0x8000

function bytesToBase64(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += chunkLength) {
    text += String.fromCharCode(...bytes.subarray(start, start + chunkLength))
  }
  return btoa(text)
}

function base64ToBytes(value: unknown): Uint8Array {
  if (typeof value !== 'string') throw new TypeError('Bytes must come as base64 text.')
  return Uint8Array.from(atob(value), (character) => character.charCodeAt(0))
}

export const customJsonSerializers: StandardRPCCustomJsonSerializer[] = [
  {
    type: bytesType,
    condition: (data) => data instanceof Uint8Array,
    serialize: bytesToBase64,
    deserialize: base64ToBytes,
  },
]
