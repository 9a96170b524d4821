import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createFrameDecoder,
  encodeEnd,
  encodeFrame,
  encodeGrant,
  encodeRefusal,
  type Unit,
} from '../../src/adapters/libp2p/frames.ts'

const encode = (unit: Unit): Uint8Array => {
  if (unit.type === 'frame') return encodeFrame(unit.data)
  if (unit.type === 'grant') return encodeGrant(unit.bytes)
  return unit.type === 'end' ? encodeEnd() : encodeRefusal()
}

const unitArbitrary: fc.Arbitrary<Unit> = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((data) => ({ type: 'frame' as const, data })),
  fc.integer({ min: 1, max: 0x7fff_fffe }).map((bytes) => ({ type: 'grant' as const, bytes })),
  fc.constant({ type: 'end' as const }),
  fc.constant({ type: 'refused' as const }),
)

test('whatever was encoded is decoded, however it was cut on the way', () => {
  fc.assert(
    fc.property(fc.array(unitArbitrary, { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), (units, pieceBytes) => {
      const wire = Buffer.concat(units.map(encode))
      const decoder = createFrameDecoder(300)
      const decoded: Unit[] = []
      for (let at = 0; at < wire.length; at += pieceBytes) {
        decoded.push(...decoder.decode(new Uint8Array(wire.subarray(at, at + pieceBytes))))
      }
      expect(decoded.map((unit) => Buffer.from(encode(unit)).toString('hex'))).toEqual(
        units.map((unit) => Buffer.from(encode(unit)).toString('hex')),
      )
      expect(decoder.isInsideUnit()).toBe(false)
    }),
  )
})

test('whatever bytes come, no frame past the limit is handed out', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 }), (chunks) => {
      const decoder = createFrameDecoder(16)
      try {
        for (const chunk of chunks) {
          for (const unit of decoder.decode(chunk))
            if (unit.type === 'frame') expect(unit.data.length).toBeLessThanOrEqual(16)
        }
      } catch (error) {
        expect(error).toMatchObject({ code: 'too-large' })
      }
    }),
  )
})

test('a frame past the limit is refused at its announcement', () => {
  const decoder = createFrameDecoder(10)
  expect(() => [...decoder.decode(new Uint8Array([0, 0, 0, 11]))]).toThrow(/11 bytes/)
})

test('a unit that has begun is known as such', () => {
  const decoder = createFrameDecoder(10)
  expect([...decoder.decode(new Uint8Array([0, 0]))]).toEqual([])
  expect(decoder.isInsideUnit()).toBe(true)
  expect([...decoder.decode(new Uint8Array([0, 1, 9]))]).toEqual([{ type: 'frame', data: new Uint8Array([9]) }])
  expect(decoder.isInsideUnit()).toBe(false)
})
