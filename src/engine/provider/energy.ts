/**
 * What jobs used of electricity, measured at their cards, by local day. Journaled as it is measured, so that a kill loses
 * seconds at most. The CPU's share is not counted: no platform tells it to an ordinary program.
 */
import { z } from 'zod'
import { toJson } from '../../shared/schema/json.ts'
import type { GpuSample, MachineSample } from '../ports/hardware.ts'
import type { Journal, JournalReader } from '../ports/journal.ts'
import { dayOf } from './local-day.ts'

const settingKey = 'provider-energy'
const maxDays = 400
const msPerHour = 3_600_000
/** Two samples further apart have a sleep of the machine or a kill between them, of which nothing is known. */
const longestGapMs = 30_000
/** Between two writes. */
const saveEveryMs = 10_000

const energySchema = z.record(z.string(), z.number().min(0))
/** Watt-hours by day. */
export type EnergyByDay = z.infer<typeof energySchema>

export function readEnergy(journal: JournalReader): EnergyByDay {
  const text = journal.setting(settingKey)
  return text === null ? {} : energySchema.parse(JSON.parse(text))
}

export interface EnergyMeter {
  /** @param cards those that running jobs hold at the moment of the sample */
  add(sample: MachineSample, cards: GpuSample[]): void
  /** Writes what is not written yet. */
  flush(): void
}

export function createEnergyMeter(journal: Journal): EnergyMeter {
  let last: { atMs: number; powerW: number | null } | null = null
  let savedAtMs = 0
  const unsaved = new Map<string, number>()

  const flush = () => {
    if (unsaved.size === 0) return
    const energy = { ...readEnergy(journal) }
    for (const [day, wattHours] of unsaved) energy[day] = (energy[day] ?? 0) + wattHours
    const kept = Object.entries(energy).sort().slice(-maxDays)
    journal.transact((tx) => tx.saveSetting(settingKey, toJson(Object.fromEntries(kept))))
    unsaved.clear()
  }

  return {
    flush,
    add: (sample, cards) => {
      const gapMs = last ? sample.atMs - last.atMs : 0
      // The power at the begin of the gap counts for it when a job ran then and now.
      const meanW = mean(last?.powerW ?? null, powerOf(cards))
      last = { atMs: sample.atMs, powerW: powerOf(cards) }
      if (meanW !== null && gapMs > 0 && gapMs <= longestGapMs) {
        const day = dayOf(sample.atMs)
        unsaved.set(day, (unsaved.get(day) ?? 0) + (meanW * gapMs) / msPerHour)
      }
      if (sample.atMs - savedAtMs < saveEveryMs && cards.length > 0) return
      savedAtMs = sample.atMs
      flush()
    },
  }
}

/** Null: no card tells. */
function powerOf(cards: GpuSample[]): number | null {
  const told = cards.flatMap(({ powerW }) => powerW ?? [])
  return told.length === 0 ? null : told.reduce((sum, powerW) => sum + powerW, 0)
}

const mean = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : (a + b) / 2)
