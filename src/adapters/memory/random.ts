/** Bytes that look random and are the same for the same seed. */
import { createHash } from 'node:crypto'
import type { Random } from '../../engine/ports/random.ts'

export function createMemoryRandom(seed = 'seed'): Random {
  let counter = 0
  const block = () => createHash('sha256').update(`${seed}:${counter++}`).digest()
  return {
    bytes(length) {
      const blocks = Array.from({ length: Math.ceil(length / 32) }, block)
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
    },
  }
}
