/** Money for places with little room: a tray, a notification. */
import { formatAmount } from '../shared/schema/money.ts'

export interface Token {
  symbol: string
  decimals: number
}

const shownDecimals = 4

/** Cut, never rounded up: `1.23456789` → `1.2345 DAI`; less than can be shown → `< 0.0001 DAI`. */
export function amountText(wei: bigint, { symbol, decimals }: Token): string {
  const [whole = '0', fraction = ''] = formatAmount(wei, decimals).split('.')
  const shown = fraction.slice(0, shownDecimals).replace(/0+$/, '')
  if (wei > 0n && whole === '0' && shown === '') return `< 0.${'0'.repeat(shownDecimals - 1)}1 ${symbol}`
  return `${whole}${shown === '' ? '' : `.${shown}`} ${symbol}`
}

const mostShown = 80

/** A name that somebody else chose, for a place without markup: one line, nothing that turns or hides text. */
export function nameText(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  const characters = [...clean]
  return characters.length > mostShown ? `${characters.slice(0, mostShown - 1).join('')}…` : clean
}
