/** What every Random promises. */
import { describe, expect, it } from 'vitest'
import { type Random, randomHex32, randomText } from '../../src/engine/ports/random.ts'

export function describeRandom(name: string, makeSubject: () => Random): void {
  describe(`Random by ${name}`, () => {
    it.each([0, 1, 31, 32, 33, 1000])('gives %i bytes when so many are asked for', (length) => {
      expect(makeSubject().bytes(length)).toHaveLength(length)
    })

    it('never says the same twice', () => {
      const random = makeSubject()
      const drawn = Array.from({ length: 100 }, () => randomHex32(random))
      expect(new Set(drawn).size).toBe(100)
    })

    it('makes names of letters and digits', () => {
      expect(randomText(makeSubject(), 16)).toMatch(/^[0-9a-v]{16}$/)
    })
  })
}
