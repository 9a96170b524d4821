/** Amounts with the symbol of the node's token. */
import { formatAmount } from '../../shared/schema/money.ts'
import type { Api } from '../host-connection.ts'
import { rateToPricePerHour } from '../parse/price.ts'

export interface Token {
  symbol: string
  decimals: number
}

/** The node's token, or undefined while it has no chain. */
export async function tokenOf(api: Api): Promise<Token | undefined> {
  const { chain } = await api.node.status()
  return chain ? { symbol: chain.symbol, decimals: chain.decimals } : undefined
}

/** `12.5 tDAI`; in wei where the token is not known. */
export const formatMoney = (wei: bigint, token: Token | undefined): string =>
  token ? `${formatAmount(wei, token.decimals)} ${token.symbol}` : `${wei} wei`

/** An amount as it was typed, with the symbol where it is known. */
export const withSymbol = (amount: string, token: Token | undefined): string =>
  token ? `${amount} ${token.symbol}` : amount

/** `1.5 tDAI/h` */
export const formatRate = (rateWei: bigint, token: Token | undefined): string =>
  token ? `${rateToPricePerHour(rateWei, token.decimals)} ${token.symbol}/h` : `${rateWei} wei/s`
