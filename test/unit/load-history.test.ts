import { describe, expect, it } from 'vitest'
import { createLoadHistory } from '../../src/engine/requester/load-history.ts'
import { type JobId, jobIdSchema } from '../../src/shared/schema/ids.ts'

const idOf = (number: number): JobId => jobIdSchema.parse(`job-${number.toString().padStart(16, '0')}`)
const sample = (atMs: number) => ({ atMs, cpuPercent: 1, memoryMiB: 2, gpuPercent: null, gpuMemoryMiB: null })
const times = (samples: { atMs: number }[]) => samples.map(({ atMs }) => atMs)

describe('the load of running jobs', () => {
  it('is told once to whoever asks again, and as a whole to whoever comes later', () => {
    const loads = createLoadHistory()
    for (const atMs of [1, 2]) loads.add(idOf(1), sample(atMs))
    const first = loads.since(idOf(1), 0)
    expect(times(first.samples)).toEqual([1, 2])
    expect(loads.since(idOf(1), first.count).samples).toEqual([])
    loads.add(idOf(1), sample(3))
    expect(times(loads.since(idOf(1), first.count).samples)).toEqual([3])
    expect(times(loads.since(idOf(1), 0).samples)).toEqual([1, 2, 3])
    expect(loads.since(idOf(2), 0)).toEqual({ samples: [], count: 0 })
  })

  it('keeps the last 3,600 samples of the 64 jobs that ran last', () => {
    const loads = createLoadHistory()
    for (let atMs = 0; atMs < 4_000; atMs += 1) loads.add(idOf(0), sample(atMs))
    const { samples, count } = loads.since(idOf(0), 10)
    expect([samples.length, samples[0]?.atMs, count]).toEqual([3_600, 400, 4_000])
    for (let number = 1; number <= 64; number += 1) loads.add(idOf(number), sample(number))
    expect(loads.since(idOf(0), 0).samples).toEqual([])
    expect(times(loads.since(idOf(1), 0).samples)).toEqual([1])
  })
})
