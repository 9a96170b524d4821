/** What this node earned, day by day, with what its cards' electricity cost by the owner's tariff. */
import type { JournalReader } from '../ports/journal.ts'
import { readEnergy } from './energy.ts'
import { createDayFinder, dayOf, dayStartMs } from './local-day.ts'

export interface EarningsDay {
  day: string
  jobs: number
  earnedWei: bigint
  runSeconds: number
  energyWh: number | null
  powerCostWei: bigint | null
}

export interface Earnings {
  todayWei: bigint
  totalWei: bigint
  days: EarningsDay[]
}

/** The last `days` days, today among them, newest first; days without jobs and energy are left out. */
export function readEarnings(
  journal: JournalReader,
  { nowMs, days, powerPriceWei }: { nowMs: number; days: number; powerPriceWei: bigint | null },
): Earnings {
  const byDay = new Map<string, EarningsDay>()
  const entry = (day: string): EarningsDay => {
    const known = byDay.get(day) ?? emptyDay(day)
    byDay.set(day, known)
    return known
  }
  const sinceMs = dayStartMs(nowMs, days - 1)
  const dayAt = createDayFinder()
  for (const closed of journal.closedAssignments(sinceMs)) {
    const day = entry(dayAt(closed.closedAtMs))
    day.jobs += 1
    day.earnedWei += closed.paidWei
    day.runSeconds += closed.runSeconds
  }
  for (const [day, energyWh] of Object.entries(readEnergy(journal))) {
    if (day < dayOf(sinceMs)) continue
    Object.assign(entry(day), { energyWh, powerCostWei: powerCost(energyWh, powerPriceWei) })
  }
  const newestFirst = [...byDay.values()].sort((a, b) => (a.day < b.day ? 1 : -1))
  const today = byDay.get(dayOf(nowMs))
  return { todayWei: today?.earnedWei ?? 0n, totalWei: journal.paidInAllWei(), days: newestFirst }
}

const emptyDay = (day: string): EarningsDay => ({
  day,
  jobs: 0,
  earnedWei: 0n,
  runSeconds: 0,
  energyWh: null,
  powerCostWei: null,
})

/** The tariff is for a kilowatt-hour; a milliwatt-hour is fine enough. */
const powerCost = (energyWh: number, priceWei: bigint | null): bigint | null =>
  priceWei === null ? null : (priceWei * BigInt(Math.round(energyWh * 1000))) / 1_000_000n
