import { expect, test } from 'vitest'
import { createOriginRate } from '../../src/adapters/libp2p/origin-rate.ts'
import { createReceiveWindow, frameOverheadBytes } from '../../src/adapters/libp2p/receive-window.ts'
import { createSendWindow } from '../../src/adapters/libp2p/send-window.ts'

const frame = (length: number) => new Uint8Array(length)
const whole = 1_000

/** Frames that cost exactly a quarter of the window. */
const quarter = frame(whole / 4 - frameOverheadBytes)

test('a receive window refuses what was not granted, and grants only what was read', async () => {
  const grants: number[] = []
  const window = createReceiveWindow(whole, (bytes) => grants.push(bytes))
  for (let count = 0; count < 4; count += 1) window.accept(quarter)
  expect(grants).toEqual([])
  const reader = window.frames[Symbol.asyncIterator]()
  await reader.next()
  expect(grants).toEqual([whole / 4])
  window.accept(quarter)
  expect(() => window.accept(frame(0))).toThrow(/more than it was allowed/)
})

test('empty frames fill a receive window too', () => {
  const window = createReceiveWindow(10 * frameOverheadBytes, () => undefined)
  for (let count = 0; count < 10; count += 1) window.accept(frame(0))
  expect(() => window.accept(frame(0))).toThrow(/more than it was allowed/)
})

test('what arrived before a failure is still read, then the failure is thrown', async () => {
  const window = createReceiveWindow(whole, () => undefined)
  window.accept(frame(3))
  window.fail(new Error('gone'))
  const reader = window.frames[Symbol.asyncIterator]()
  expect(await reader.next()).toMatchObject({ done: false })
  await expect(reader.next()).rejects.toThrow('gone')
})

test('a send window writes in order, only as far as it was granted', async () => {
  const written: string[] = []
  const window = createSendWindow(whole)
  const first = window.send(quarter, () => written.push('first'))
  const second = window.send(quarter, () => written.push('second'))
  const last = window.sendLast(() => written.push('last'))
  expect(written).toEqual([])
  window.grant(whole / 4)
  await first
  expect(written).toEqual(['first'])
  window.grant(whole / 4)
  await Promise.all([second, last])
  expect(written).toEqual(['first', 'second', 'last'])
})

test('a peer that grants without end does not make a send window larger', async () => {
  const written: number[] = []
  const window = createSendWindow(whole)
  for (let count = 0; count < 10; count += 1) window.grant(0x7fff_fffe)
  const sends = Array.from({ length: 6 }, (_, index) => window.send(quarter, () => written.push(index)))
  expect(written).toEqual([0, 1, 2, 3])
  window.fail(new Error('gone'))
  const outcomes = await Promise.allSettled(sends)
  expect(outcomes.map(({ status }) => status)).toEqual([...Array(4).fill('fulfilled'), ...Array(2).fill('rejected')])
  await expect(window.send(quarter, () => undefined)).rejects.toThrow('gone')
})

test("an origin's messages are counted per minute, and apart from others'", () => {
  let nowMs = 0
  const rate = createOriginRate({ nowMs: () => nowMs, sleep: async () => undefined }, 2)
  expect([rate.admit('a'), rate.admit('a'), rate.admit('a'), rate.admit('b')]).toEqual([true, true, false, true])
  nowMs = 59_999
  expect(rate.admit('a')).toBe(false)
  nowMs = 60_000
  expect(rate.admit('a')).toBe(true)
})
