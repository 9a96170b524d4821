/** What may be spent unasked. */
import type { z } from 'zod'
import { feeAccount } from '../../engine/signing/signable.ts'
import { coin, type TokenName } from '../../engine/signing/words.ts'
import type { tokenLimitsSchema } from '../../shared/api/contract/wallet.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { parseAmount } from '../../shared/schema/money.ts'
import { api, type RouterContext } from './context.ts'

type Refusal = (options: { message: string }) => Error

export function limitProcedures({ limits, ledger, deps }: RouterContext['host']) {
  const { token } = deps.settings
  const told = (
    { address, symbol, decimals }: TokenName,
    role: 'payment' | 'coin',
    account: Address,
  ): z.input<typeof tokenLimitsSchema> => ({
    ...{ token: address, symbol, decimals, role },
    ...limits.of(account),
    ...ledger.usage(account),
  })
  const all = () => [told(token, 'payment', token.address), told(coin, 'coin', feeAccount)]
  /** Zero is a limit too: then everything is asked for. Undefined stays as it is. */
  const limitOf = (text: string | null | undefined, { symbol, decimals }: TokenName, invalid: Refusal) => {
    if (text === null || text === undefined) return text
    const wei = parseAmount(text, decimals)
    if (wei === undefined) throw invalid({ message: `"${text}" is no amount of ${symbol}. Use a number such as 250.` })
    return wei
  }
  return {
    limits: api.wallet.limits.handler(all),
    setLimits: api.wallet.setLimits.handler(async ({ input, errors }) => {
      const perJobWei = limitOf(input.perJob, token, errors.INVALID)
      const perDayWei = limitOf(input.perDay, token, errors.INVALID)
      const feesWei = limitOf(input.feesPerDay, coin, errors.INVALID)
      await deps.wallet.checkPassword(input.password)
      if (perJobWei !== undefined || perDayWei !== undefined) limits.set(token.address, { perJobWei, perDayWei })
      if (feesWei !== undefined) limits.set(feeAccount, { perDayWei: feesWei })
      return all()
    }),
  }
}
