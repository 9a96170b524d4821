/** When a computer counts as left alone. */
import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryHardware } from '../../src/adapters/memory/hardware.ts'
import type { Assignment } from '../../src/engine/domain/assignment.ts'
import { createIdleness } from '../../src/engine/provider/idleness.ts'

const never = new AbortController().signal
const minute = 60_000
const card = { vendor: 'nvidia' as const, model: 'RTX', vramMiB: 24_576, driver: null, uuid: 'GPU-11112222' }
const gpu = (loadPercent: number) => ({
  index: 0,
  loadPercent,
  memoryUsedMiB: null,
  temperatureC: null,
  powerW: null,
})

function create(running: Partial<Assignment>[] = []) {
  const clock = createMemoryClock()
  const machine = createMemoryHardware({}, undefined, clock.nowMs)
  const seen: number[] = []
  const hardware = {
    ...machine,
    failing: false,
    async usage(jobsCpuPercent: number, signal: AbortSignal) {
      if (hardware.failing) throw new Error('the disk hangs')
      seen.push(jobsCpuPercent)
      return machine.usage(jobsCpuPercent, signal)
    },
  }
  const idleness = createIdleness({
    clock,
    hardware,
    runner: { load: async () => ({ cpuPercent: 350, memoryMiB: 1, pids: 1 }) },
    running: () => running as Assignment[],
  })
  return { clock, hardware, idleness, seen }
}

describe('a computer counts as used', () => {
  it('until nobody has touched it for as long as the owner says', async () => {
    const { clock, hardware, idleness } = create()
    hardware.behave({ usage: { inputIdleMs: 9 * minute } })
    const { isIdle, detail } = await idleness.read(10, never)
    expect(isIdle).toBe(false)
    expect(detail).toContain('last used 9 min ago')
    hardware.behave({ usage: { inputIdleMs: 10 * minute } })
    await clock.advance(5_000)
    expect(await idleness.read(10, never)).toEqual({ isIdle: true, detail: '' })
  })

  it('while other programs load it, and for as long after', async () => {
    const { clock, hardware, idleness } = create()
    hardware.behave({ usage: { inputIdleMs: 60 * minute, foreignCpuPercent: 40 } })
    expect((await idleness.read(10, never)).isIdle).toBe(false)
    hardware.behave({ usage: { foreignCpuPercent: 3 } })
    await clock.advance(9 * minute)
    expect((await idleness.read(10, never)).detail).toContain('other programs')
    await clock.advance(1 * minute)
    expect((await idleness.read(10, never)).isIdle).toBe(true)
  })

  it('when a card that no job holds is busy, and not when a job keeps its own card busy', async () => {
    const playing = create()
    playing.hardware.change({ gpus: [card] })
    playing.hardware.behave({ usage: { inputIdleMs: 60 * minute }, sample: { gpus: [gpu(95)] } })
    expect((await playing.idleness.read(10, never)).isIdle).toBe(false)
    const working = create([{ gpuUuids: [card.uuid] }])
    working.hardware.change({ gpus: [card] })
    working.hardware.behave({ usage: { inputIdleMs: 60 * minute }, sample: { gpus: [gpu(95)] } })
    expect((await working.idleness.read(10, never)).isIdle).toBe(true)
  })

  it('when it tells neither load nor input', async () => {
    const { clock, hardware, idleness } = create()
    hardware.behave({ usage: { inputIdleMs: null, foreignCpuPercent: null } })
    await clock.advance(60 * minute)
    expect((await idleness.read(10, never)).detail).toContain('tells neither')
  })

  it('when it cannot be looked at, and is looked at again for the next who asks', async () => {
    const { hardware, idleness } = create()
    hardware.behave({ usage: { inputIdleMs: 60 * minute } })
    hardware.failing = true
    expect((await idleness.read(10, never)).detail).toContain('could not be looked at')
    hardware.failing = false
    expect((await idleness.read(10, never)).isIdle).toBe(true)
  })
})

describe('without word of input', () => {
  it('only quiet that was seen counts', async () => {
    const { clock, idleness } = create()
    expect((await idleness.read(10, never)).isIdle).toBe(false)
    await clock.advance(10 * minute)
    expect((await idleness.read(10, never)).isIdle).toBe(true)
  })

  it('the hint of the shell around it counts, and grows old', async () => {
    const { clock, idleness } = create()
    idleness.hint(20 * minute)
    expect((await idleness.read(10, never)).isIdle).toBe(true)
    idleness.hint(0)
    await clock.advance(5_000)
    expect((await idleness.read(10, never)).isIdle).toBe(false)
    await clock.advance(31_000)
    expect((await idleness.read(10, never)).detail).toContain('watched')
  })
})

it("hands on what jobs use, so that their load is not taken for the owner's", async () => {
  const { idleness, seen } = create([{ gpuUuids: [] }, { gpuUuids: [] }])
  await idleness.read(10, never)
  expect(seen).toEqual([700])
})
