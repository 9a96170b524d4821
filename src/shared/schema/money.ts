/** Amounts of a token. In memory always a bigint in the token's smallest unit ("wei"); as JSON a decimal string. */
import { z } from 'zod'

const maxWei = 2n ** 96n - 1n

/** 0 to 2^96 - 1, what the escrow stores. Accepts a bigint or a decimal string. */
export const weiSchema = z
  .union([z.bigint(), z.string().regex(/^(0|[1-9]\d{0,28})$/, 'must be a whole number of wei')])
  .transform((value) => BigInt(value))
  .refine((value) => value >= 0n && value <= maxWei, 'must be between 0 and 2^96 - 1')

/** A point in time, seconds since 1970 (what the chain counts in). */
export const unixSecondsSchema = z
  .int()
  .min(0)
  .max(2 ** 40 - 1)

/** A point in time, milliseconds since 1970 (what the node counts in). */
export const epochMsSchema = z.int().min(0)

/** `'250'`, `'0.5'` and 18 → wei, or undefined when it is no decimal number, 0 or more, that the token can hold. */
export function parseAmount(text: string, decimals: number): bigint | undefined {
  const match = /^(\d{1,20})(?:\.(\d{1,18}))?$/.exec(text.trim())
  if (!match) return undefined
  const fraction = match[2] ?? ''
  if (fraction.length > decimals) return undefined
  const wei = BigInt(match[1] ?? '0') * 10n ** BigInt(decimals) + BigInt(fraction.padEnd(decimals, '0') || '0')
  return wei <= maxWei ? wei : undefined
}

/** Wei and decimals → the shortest exact decimal text. */
export function formatAmount(wei: bigint, decimals: number): string {
  const sign = wei < 0n ? '-' : ''
  const digits = (wei < 0n ? -wei : wei).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '')
  return `${sign}${whole}${fraction ? `.${fraction}` : ''}`
}
