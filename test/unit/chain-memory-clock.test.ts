import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryRandom } from '../../src/adapters/memory/random.ts'

describe('the memory clock', () => {
  it('stands still until told, then wakes sleepers in order, each at its time', async () => {
    const clock = createMemoryClock({ startMs: 1_000 })
    const woken: string[] = []
    const sleep = async (name: string, ms: number) => {
      await clock.sleep(ms)
      woken.push(`${name}@${clock.nowMs()}`)
    }
    const all = [sleep('late', 300), sleep('early', 100), sleep('never yet', 900)]
    await clock.advance(500)
    expect(woken).toEqual(['early@1100', 'late@1300'])
    expect([clock.nowMs(), clock.sleepers()]).toEqual([1_500, 1])
    await clock.advance(400)
    await Promise.all(all)
    expect(woken.at(-1)).toBe('never yet@1900')
  })

  it('wakes in one step somebody who sleeps again and again', async () => {
    const clock = createMemoryClock({ startMs: 0 })
    const beats: number[] = []
    const beat = async () => {
      for (let count = 0; count < 3; count++) {
        await clock.sleep(10)
        beats.push(clock.nowMs())
      }
    }
    const beating = beat()
    await clock.advance(100)
    await beating
    expect(beats).toEqual([10, 20, 30])
  })

  it('ends a sleep with the reason of its signal', async () => {
    const clock = createMemoryClock()
    const abort = new AbortController()
    const slept = clock.sleep(1_000, abort.signal)
    abort.abort(new Error('enough'))
    await expect(slept).rejects.toThrow('enough')
    await expect(clock.sleep(1, abort.signal)).rejects.toThrow('enough')
    expect(clock.sleepers()).toBe(0)
  })

  it('jumps over sleeps when asked to', async () => {
    const clock = createMemoryClock({ startMs: 0, jumps: true })
    await clock.sleep(86_400_000)
    expect(clock.nowMs()).toBe(86_400_000)
  })
})

describe('memory dice', () => {
  it('fall alike for the same seed, and differ from throw to throw', () => {
    const [one, same, other] = [createMemoryRandom('a'), createMemoryRandom('a'), createMemoryRandom('b')]
    const first = one.bytes(40)
    expect(first).toHaveLength(40)
    expect(same.bytes(40)).toEqual(first)
    expect(other.bytes(40)).not.toEqual(first)
    expect(one.bytes(40)).not.toEqual(first)
  })
})
