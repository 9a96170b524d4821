/** A real requester that cheats honest providers: what they worked, and were not paid for. */
import { describe, expect, it } from 'vitest'
import { formatAmount } from '../../../src/shared/schema/money.ts'
import { stealWallet } from '../../support/adversary/raw-sender.ts'
import { anInterval, budgetTokens, type Stage, wholeToken } from '../../support/adversary/stage.ts'
import { lockAllForSybil } from '../../support/adversary/sybil.ts'
import { countingScript } from '../../support/jobs.ts'

const longRun = countingScript(80, 0.5)

export function requesterLies(stage: () => Stage): void {
  describe.concurrent('a requester', () => {
    it('that stops answering', async () => {
      const { bentRequester, provider } = stage()
      const { orderId } = await stage().place(bentRequester, provider, longRun, { name: 'silent' })
      await stage().untilClosed(orderId)
      const loss = await stage().providerLoss(orderId)
      stage().table.add({ scenario: 'requester stops answering', honest: 'provider', ...loss, limit: anInterval })
    })

    it('that signs two vouchers of one number', async () => {
      const { bentRequester, secondProvider } = stage()
      const { orderId } = await stage().place(bentRequester, secondProvider, longRun, { name: 'twin-vouchers' })
      await stage().untilClosed(orderId)
      const loss = await stage().providerLoss(orderId)
      stage().table.add({
        scenario: 'requester signs two vouchers of one number',
        honest: 'provider',
        ...loss,
        limit: anInterval,
      })
    })

    it('that signs a lower final voucher', async () => {
      const { bentRequester, provider } = stage()
      const { orderId } = await stage().place(bentRequester, provider, countingScript(20, 0.5), { name: 'lower-final' })
      await stage().untilClosed(orderId)
      const loss = await stage().providerLoss(orderId)
      stage().table.add({
        scenario: 'requester signs a lower, final voucher',
        honest: 'provider',
        ...loss,
        limit: anInterval,
      })
    })
  })

  describe('a requester that is trusted', () => {
    const trusting = async (isTrusting: boolean): Promise<void> => {
      const lockAboveWei = isTrusting ? BigInt(budgetTokens) * wholeToken : 0n
      for (const { api } of [stage().provider, stage().secondProvider]) await api.provider.setPolicy({ lockAboveWei })
    }
    const untilStarted = (orderId: Parameters<Stage['untilClosed']>[0]) =>
      stage().until('the start', () => stage().runs.isRunning(orderId))

    it('and starts a withdrawal in mid job', async () => {
      const { bentRequester, provider, ledger } = stage()
      await trusting(true)
      const { orderId } = await stage().place(bentRequester, provider, countingScript(50, 0.5), { name: 'withdrawal' })
      await untilStarted(orderId)
      expect(await ledger.isLocked(orderId)).toBe(false)
      const all = formatAmount(await ledger.depositOf(bentRequester.identity.address), 18)
      await bentRequester.api.wallet.requestWithdrawal({ amount: all })
      await stage().untilClosed(orderId)
      expect((await ledger.events(orderId)).map(({ name }) => name)).toContain('Locked')
      const loss = await stage().providerLoss(orderId)
      stage().table.add({
        scenario: 'requester starts a withdrawal in mid job',
        honest: 'provider',
        ...loss,
        limit: anInterval,
      })
    })

    it('and promises one deposit to many', async () => {
      const { bentRequester, provider, secondProvider, ledger } = stage()
      const { address } = bentRequester.identity
      await bentRequester.api.wallet.deposit({ amount: '60' })
      const place = (to: typeof provider, name: string) => stage().place(bentRequester, to, longRun, { name })
      const orders = await Promise.all([place(provider, 'over-1'), place(secondProvider, 'over-2')])
      for (const { orderId } of orders) await untilStarted(orderId)
      expect(await Promise.all(orders.map(({ orderId }) => ledger.isLocked(orderId)))).toEqual([false, false])
      const thief = await stealWallet(stage(), bentRequester)
      expect(await lockAllForSybil(stage(), thief)).toBe('done')
      expect(await ledger.depositOf(address)).toBe(0n)
      for (const { orderId } of orders) await stage().until('the end', () => !stage().runs.isRunning(orderId))
      await trusting(false)
      const losses = await Promise.all(orders.map(({ orderId }) => stage().providerLoss(orderId)))
      const limit = { seconds: Number(budgetTokens), token: Number(budgetTokens), why: "each provider's --lock-above" }
      for (const [index, loss] of losses.entries())
        stage().table.add({
          scenario: `requester over-commits its deposit (provider ${index + 1} of 2)`,
          honest: 'provider',
          ...loss,
          limit,
        })
    })
  })
}
