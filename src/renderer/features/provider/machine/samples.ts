/** The machine's samples as curves. A stream that is opened again begins with what is known already: that is dropped. */
import type { MachineSample } from '../../../../shared/api/contract/provider.ts'
import type { PlotData } from '../../../components/live-plot.tsx'

/** Ten minutes at one a second. */
export const keptSamples = 600

export function withSamples(known: readonly MachineSample[], come: readonly MachineSample[]): readonly MachineSample[] {
  const lastMs = known.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY
  const fresh = come.filter(({ atMs }) => atMs > lastMs)
  return fresh.length === 0 ? known : [...known, ...fresh].slice(-keptSamples)
}

/** Unwatched the host looks every ten seconds. After a longer pause the curve is broken: nothing was measured. */
const gapMs = 25_000

/** One curve over the samples; null where the machine does not tell. */
export function curveOf(
  samples: readonly MachineSample[],
  readingOf: (sample: MachineSample) => number | null,
): PlotData {
  const times: number[] = []
  const values: (number | null)[] = []
  let beforeMs: number | null = null
  for (const sample of samples) {
    if (beforeMs !== null && sample.atMs - beforeMs > gapMs) {
      times.push((beforeMs + 1) / 1000)
      values.push(null)
    }
    times.push(sample.atMs / 1000)
    values.push(readingOf(sample))
    beforeMs = sample.atMs
  }
  return [times, values]
}

export type CardSample = MachineSample['gpus'][number]

export const cardOf = (sample: MachineSample, index: number): CardSample | undefined =>
  sample.gpus.find((gpu) => gpu.index === index)

/** Whether any sample tells this: a curve of what is never told is not drawn. */
export const isMeasured = (data: PlotData): boolean => data[1]?.some((value) => value !== null) ?? false

/** What all cards together draw, on average over the samples; null where a card does not tell. */
export function averagePowerW(samples: readonly MachineSample[], cards: number): number | null {
  if (cards === 0) return null
  const sums = samples.flatMap(({ gpus }) => {
    const told = gpus.flatMap(({ powerW }) => (powerW === null ? [] : [powerW]))
    return told.length < cards ? [] : [told.reduce((sum, watts) => sum + watts, 0)]
  })
  return sums.length === 0 ? null : sums.reduce((sum, watts) => sum + watts, 0) / sums.length
}
