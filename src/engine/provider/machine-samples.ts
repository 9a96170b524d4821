/**
 * The machine's last ten minutes. One probe for everybody: about every second while anybody watches, every ten seconds
 * otherwise, so that a watcher begins with a picture.
 */

import type { Clock } from '../ports/clock.ts'
import type { Hardware, MachineSample } from '../ports/hardware.ts'
import type { Logger } from '../ports/logger.ts'
import { errorText } from '../workflow/error-text.ts'

export interface MachineSamples {
  /** Oldest first. */
  recent(): MachineSample[]
  /** Calls back with each new sample until the signal aborts; meanwhile they come about every second. */
  watch(listener: (sample: MachineSample) => void, signal: AbortSignal): void
  /** Samples until the signal aborts; `onSample` hears each, watched or not. */
  run(onSample: (sample: MachineSample) => void, signal: AbortSignal): Promise<void>
}

export interface MachineSamplesDeps {
  clock: Clock
  hardware: Hardware
  logger: Logger
}

const watchedEveryMs = 1_000
const unwatchedEveryMs = 10_000
const rememberedMs = 10 * 60_000

export function createMachineSamples({ clock, hardware, logger }: MachineSamplesDeps): MachineSamples {
  const samples: MachineSample[] = []
  const watchers = new Set<(sample: MachineSample) => void>()
  let hurry: AbortController | null = null

  const take = async (onSample: (sample: MachineSample) => void, signal: AbortSignal): Promise<void> => {
    try {
      const sample = await hardware.sample(signal)
      samples.push(sample)
      while (samples[0] && samples[0].atMs <= sample.atMs - rememberedMs) samples.shift()
      for (const listener of [onSample, ...watchers]) listener(sample)
    } catch (error) {
      if (!signal.aborted) logger.warn({ error: errorText(error) }, 'the machine was not sampled')
    }
  }

  return {
    recent: () => [...samples],
    watch: (listener, signal) => {
      if (signal.aborted) return
      watchers.add(listener)
      hurry?.abort(new Error('somebody watches'))
      signal.addEventListener('abort', () => watchers.delete(listener), { once: true })
    },
    async run(onSample, signal) {
      while (!signal.aborted) {
        await take(onSample, signal)
        hurry = new AbortController()
        const woken = AbortSignal.any([signal, hurry.signal])
        const pauseMs = watchers.size > 0 ? watchedEveryMs : unwatchedEveryMs
        // The first to watch cuts the long pause short; of a short one, nothing is gained.
        await clock.sleep(pauseMs, pauseMs === unwatchedEveryMs ? woken : signal).catch(() => undefined)
      }
    },
  }
}
