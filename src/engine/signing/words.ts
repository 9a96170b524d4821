/** Amounts, times and addresses in the plain words in which a user reads what is to be signed. */
import type { Address } from '../../shared/schema/ids.ts'
import { formatAmount } from '../../shared/schema/money.ts'
import { coinAddress, feeAccount } from './signable.ts'

export interface TokenName {
  address: Address
  symbol: string
  decimals: number
}

/** The coin of every EVM chain counts in 10^-18; its name is not asked of the chain. */
export const coin: TokenName = { address: coinAddress, symbol: 'ETH', decimals: 18 }

/** `12.5 tDAI`; of a token that is not this node's, units and address. */
export function moneyText(wei: bigint, token: Address, known: TokenName): string {
  const name = token === feeAccount ? coin : [known, coin].find(({ address }) => address === token)
  return name ? `${formatAmount(wei, name.decimals)} ${name.symbol}` : `${wei} units of the token ${token}`
}

const units = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

/** `2 hours 30 minutes`: exact, the largest unit first. */
export function durationText(seconds: number): string {
  let left = seconds
  const parts = units.flatMap(([size, name]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`]
  })
  return parts.join(' ') || 'no time'
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `3 May 2026, 14:00 UTC`: the same for everybody who reads the journal. */
export function momentText(unixSeconds: number): string {
  const at = new Date(unixSeconds * 1000)
  if (Number.isNaN(at.getTime())) return `second ${unixSeconds}`
  const two = (value: number): string => String(value).padStart(2, '0')
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${time} UTC`
}

/** `0x1234…cdef`, for a sentence; facts name it whole. */
export const shortAddress = (address: string): string => `${address.slice(0, 6)}…${address.slice(-4)}`

/** The price of an hour, which people compare; a second's is what is signed. */
export const hourlyText = (ratePerSecondWei: bigint, token: Address, known: TokenName): string =>
  `${moneyText(ratePerSecondWei * 3600n, token, known)} an hour`
