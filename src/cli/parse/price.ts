/** Prices: people think in tokens an hour, the protocol counts wei a second. */
import { formatAmount, parseAmount } from '../../shared/schema/money.ts'
import { usageError } from '../cli-error.ts'

const secondsPerHour = 3600n
/** Digits after the point that a price is shown with: the rounding of the rate lies beyond them. */
const shownDigits = 6

/** `1.50` of a token with 18 decimals → wei a second, rounded to the nearest. */
export function pricePerHourToRate(text: string, decimals: number): bigint {
  const perHour = parseAmount(text, decimals)
  if (perHour === undefined) throw usageError(`--price: "${text}" is no price. Write it such as 1.50.`)
  const rate = (perHour + secondsPerHour / 2n) / secondsPerHour
  if (rate === 0n && perHour > 0n) throw usageError(`--price: ${text} an hour is less than the token can pay a second.`)
  return rate
}

/** Wei a second → tokens an hour, rounded for people. */
export function rateToPricePerHour(rateWei: bigint, decimals: number): string {
  const unit = 10n ** BigInt(Math.max(0, decimals - shownDigits))
  const perHour = rateWei * secondsPerHour
  return formatAmount(((perHour + unit / 2n) / unit) * unit, decimals)
}
