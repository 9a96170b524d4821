/** What is at risk, and the limit on it. */
import { saveRiskLimit } from '../../engine/requester/risk-limit.ts'
import { parseAmount } from '../../shared/schema/money.ts'
import { exposureView } from '../exposure-view.ts'
import { api, type RouterContext } from './context.ts'

export function exposureProcedures({ host }: RouterContext) {
  const { journal, wallet, settings } = host.deps
  const { symbol, decimals } = settings.token
  return {
    show: api.exposure.show.handler(() => exposureView(host.deps, host.provider.policy())),
    setLimit: api.exposure.setLimit.handler(async ({ input, errors }) => {
      const limitWei = input.amount === null ? null : parseAmount(input.amount, decimals)
      if (limitWei === undefined)
        throw errors.INVALID({ message: `"${input.amount}" is no amount of ${symbol}. Use a number such as 2.5.` })
      await wallet.checkPassword(input.password)
      saveRiskLimit(journal, limitWei)
      host.news.notify('settings')
      return { limitWei }
    }),
  }
}
