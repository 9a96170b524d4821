/** Prices: people think in tokens an hour, the protocol counts wei a second. One rule for the command line and the window. */
import { formatAmount, parseAmount } from './money.ts'

const secondsPerHour = 3600n
/** Digits after the point that a price is shown with: the rounding of the rate lies beyond them. */
const shownDigits = 6

export type ReadPrice =
  | { ok: true; rateWei: bigint }
  | { ok: false; problem: 'not-a-price' | 'below-a-second' /** Less than the token can pay a second. */ }

/** `1.50` of a token with 18 decimals → wei a second, rounded to the nearest. */
export function readHourlyPrice(text: string, decimals: number): ReadPrice {
  const perHour = parseAmount(text, decimals)
  if (perHour === undefined) return { ok: false, problem: 'not-a-price' }
  const rateWei = (perHour + secondsPerHour / 2n) / secondsPerHour
  return rateWei === 0n && perHour > 0n ? { ok: false, problem: 'below-a-second' } : { ok: true, rateWei }
}

/** Wei a second → tokens an hour, rounded for people. */
export function hourlyPriceText(rateWei: bigint, decimals: number): string {
  const unit = 10n ** BigInt(Math.max(0, decimals - shownDigits))
  const perHour = rateWei * secondsPerHour
  return formatAmount(((perHour + unit / 2n) / unit) * unit, decimals)
}
