/** The machine's samples: one probe for all, faster while anybody watches, ten minutes of memory. */
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryHardware } from '../../src/adapters/memory/hardware.ts'
import type { MachineSample } from '../../src/engine/ports/hardware.ts'
import { createMachineSamples } from '../../src/engine/provider/machine-samples.ts'
import { streamMachine } from '../../src/host/provider/stream-machine.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

let ending = new AbortController()
afterEach(() => {
  ending.abort()
  ending = new AbortController()
})

async function start(isBroken: () => boolean = () => false) {
  const clock = createMemoryClock()
  const hardware = createMemoryHardware({}, 1, clock.nowMs)
  let probes = 0
  const counted = {
    ...hardware,
    async sample(signal: AbortSignal) {
      probes += 1
      if (isBroken()) throw new Error('it hangs')
      return hardware.sample(signal)
    },
  }
  const logger = createRecordingLogger()
  const machine = createMachineSamples({ clock, hardware: counted, logger })
  void machine.run(() => undefined, ending.signal)
  await setImmediate()
  return { clock, machine, logger, probes: () => probes }
}

it('samples every ten seconds while nobody watches, and remembers ten minutes', async () => {
  const { clock, machine, probes } = await start()
  await clock.advance(60_000)
  expect(probes()).toBe(7)
  await clock.advance(3_600_000)
  expect(machine.recent()).toHaveLength(60)
})

it('samples every second for any number of watchers, at once from the first on, and slows down when they go', async () => {
  const { clock, machine, probes } = await start()
  await clock.advance(5_000)
  const watching = new AbortController()
  const seen = [0, 0]
  for (const index of [0, 1]) machine.watch(() => (seen[index] = (seen[index] ?? 0) + 1), watching.signal)
  await setImmediate()
  await clock.advance(10_000)
  expect(seen).toEqual([11, 11])
  expect(probes()).toBe(12)
  watching.abort()
  await clock.advance(31_000)
  expect(probes()).toBeLessThanOrEqual(16)
  expect(seen).toEqual([11, 11])
})

it('goes on after a sample that failed', async () => {
  let isBroken = true
  const { clock, machine, logger } = await start(() => isBroken)
  expect(machine.recent()).toEqual([])
  expect(logger.records).toHaveLength(1)
  isBroken = false
  await clock.advance(10_000)
  expect(machine.recent()).toHaveLength(1)
})

it('streams the last minutes first, then what comes, and ends with its watcher', async () => {
  const { clock, machine } = await start()
  await clock.advance(30_000)
  const watching = new AbortController()
  const stream = streamMachine(machine, watching.signal)
  expect((await stream.next()).value?.samples).toHaveLength(4)
  await setImmediate()
  await clock.advance(2_000)
  const { value } = await stream.next()
  expect(value?.samples.map(({ atMs }: MachineSample) => atMs - clock.nowMs())).toEqual([-2_000, -1_000, 0])
  const next = stream.next()
  watching.abort()
  expect(await next).toEqual({ done: true, value: undefined })
})
