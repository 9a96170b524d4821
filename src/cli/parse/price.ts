/** Prices as they are typed after `--price`: tokens an hour. */
import { hourlyPriceText, readHourlyPrice } from '../../shared/schema/price.ts'
import { usageError } from '../cli-error.ts'

/** `1.50` of a token with 18 decimals → wei a second, rounded to the nearest. */
export function pricePerHourToRate(text: string, decimals: number): bigint {
  const read = readHourlyPrice(text, decimals)
  if (read.ok) return read.rateWei
  throw usageError(
    read.problem === 'not-a-price'
      ? `--price: "${text}" is no price. Write it such as 1.50.`
      : `--price: ${text} an hour is less than the token can pay a second.`,
  )
}

/** Wei a second → tokens an hour, rounded for people. */
export const rateToPricePerHour = hourlyPriceText
