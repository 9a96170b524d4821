/** The days of a period without gaps, and their sums: the host tells only days with something to tell. Pure. */
import type { EarningsDay } from '../facts.ts'

/** Noon of that day by this computer's clock: no change of the clock moves it to another day. */
export const dayAtMs = (day: string): number => new Date(`${day}T12:00:00`).getTime()

/** The oldest first, today the last. */
export function everyDay(known: readonly EarningsDay[], days: number, nowMs: number): EarningsDay[] {
  const byDay = new Map(known.map((entry) => [entry.day, entry]))
  return Array.from({ length: days }, (_, index) => {
    const date = new Date(nowMs)
    date.setHours(12, 0, 0, 0)
    date.setDate(date.getDate() - (days - 1 - index))
    const day = nameOf(date)
    return byDay.get(day) ?? { day, jobs: 0, earnedWei: 0n, runSeconds: 0, energyWh: null, powerCostWei: null }
  })
}

function nameOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export interface EarningsSum {
  jobs: number
  earnedWei: bigint
  runSeconds: number
  /** Null where no day was measured. */
  energyWh: number | null
  powerCostWei: bigint | null
  netWei: bigint
}

export function sumOf(days: readonly EarningsDay[]): EarningsSum {
  const earnedWei = days.reduce((sum, day) => sum + day.earnedWei, 0n)
  const energies = days.flatMap(({ energyWh }) => (energyWh === null ? [] : [energyWh]))
  const costs = days.flatMap(({ powerCostWei }) => (powerCostWei === null ? [] : [powerCostWei]))
  const powerCostWei = costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0n)
  return {
    jobs: days.reduce((sum, day) => sum + day.jobs, 0),
    earnedWei,
    runSeconds: days.reduce((sum, day) => sum + day.runSeconds, 0),
    energyWh: energies.length === 0 ? null : energies.reduce((sum, energy) => sum + energy, 0),
    powerCostWei,
    netWei: earnedWei - (powerCostWei ?? 0n),
  }
}

/** Less the power where it is known. */
export const netOf = ({ earnedWei, powerCostWei }: EarningsDay): bigint => earnedWei - (powerCostWei ?? 0n)

/** 0 to 1 of the highest, for a bar. */
export const shareOf = (wei: bigint, mostWei: bigint): number =>
  mostWei <= 0n || wei <= 0n ? 0 : Number((wei * 10_000n) / mostWei) / 10_000
