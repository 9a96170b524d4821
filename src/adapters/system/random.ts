/** The system's cryptographic randomness. */
import { randomBytes } from 'node:crypto'
import type { Random } from '../../engine/ports/random.ts'

export const systemRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) }
