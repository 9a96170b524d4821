import { describe, expect, it } from 'vitest'
import { createInFlight } from '../../src/adapters/helia/in-flight.ts'

const never = new AbortController().signal
const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  const pending = Symbol('pending')
  await new Promise((resolve) => setImmediate(resolve))
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending
}

describe('in flight', () => {
  it('lets in as many blocks as are allowed, and the next when one has left', async () => {
    const door = createInFlight(2, 1000)
    const leave = await door.enter(1, never)
    await door.enter(1, never)
    const third = door.enter(1, never)
    expect(await settled(third)).toBe(false)
    leave()
    expect(await settled(third)).toBe(true)
  })

  it('counts bytes, in the order of asking', async () => {
    const door = createInFlight(10, 100)
    const leave = await door.enter(80, never)
    const large = door.enter(50, never)
    const small = door.enter(10, never)
    expect(await settled(small)).toBe(false)
    leave()
    expect(await settled(large)).toBe(true)
    expect(await settled(small)).toBe(true)
  })

  it('lets one alone in that is larger than all that is allowed', async () => {
    const door = createInFlight(10, 100)
    const leave = await door.enter(500, never)
    const next = door.enter(1, never)
    expect(await settled(next)).toBe(false)
    leave()
    expect(await settled(next)).toBe(true)
  })

  it('forgets who gave up waiting, and makes room once however often it is left', async () => {
    const door = createInFlight(1, 100)
    const leave = await door.enter(1, never)
    const stop = new AbortController()
    const first = door.enter(1, stop.signal)
    const second = door.enter(1, never)
    stop.abort(new Error('gave up'))
    await expect(first).rejects.toThrow('gave up')
    leave()
    leave()
    expect(await settled(second)).toBe(true)
    expect(await settled(door.enter(1, never))).toBe(false)
  })
})
