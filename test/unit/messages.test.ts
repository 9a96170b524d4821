import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerSchema,
  decodeMessage,
  encodeMessage,
  helloSchema,
  ProtocolError,
  requestSchema,
  watchEventSchema,
} from '../../src/engine/protocol/messages.ts'
import { orderIdOf } from '../support/arbitraries.ts'

const schemas = { helloSchema, requestSchema, answerSchema, watchEventSchema }

describe('a frame', () => {
  it.each(Object.entries(schemas))('of any bytes is a message of %s or a ProtocolError', (_name, schema) => {
    const frame = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc.record({ type: fc.constantFrom('offer', 'quote', 'watch', 'progress', 'logs') }).map(encodeMessage),
    )
    fc.assert(
      fc.property(frame, (bytes) => {
        try {
          decodeMessage<unknown>(schema, bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    )
  })

  it('carries amounts exactly', () => {
    const event = { type: 'closed', paidWei: 2n ** 96n - 1n, txHash: null } as const
    expect(decodeMessage(watchEventSchema, encodeMessage(event))).toEqual(event)
  })

  it.each([
    [{ type: 'watch', orderId: orderIdOf(1), logsFrom: -1 }],
    [{ type: 'watch', orderId: orderIdOf(1), logsFrom: 0, more: true }],
    [{ type: 'watch', orderId: '0x12', logsFrom: 0 }],
    [{ type: 'cancel' }],
    [{ type: 'unheard-of' }],
  ])('%o is no request', (message) => {
    expect(() => decodeMessage(requestSchema, encodeMessage(message))).toThrow(ProtocolError)
  })

  it('has at most a thousand lines of log, each of bounded length', () => {
    const line = { seq: 0, atMs: 0, stream: 'stdout', text: 'x' }
    const decode = (lines: unknown[]) => decodeMessage(watchEventSchema, encodeMessage({ type: 'logs', lines }))
    expect(() => decode(Array.from({ length: 1_001 }, () => line))).toThrow(ProtocolError)
    expect(() => decode([{ ...line, text: 'x'.repeat(16_385) }])).toThrow(ProtocolError)
    expect(() => decode([])).toThrow(ProtocolError)
    expect(decode([line])).toMatchObject({ lines: [line] })
  })
})
