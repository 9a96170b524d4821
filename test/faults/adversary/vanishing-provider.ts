/**
 * A provider that locks its requester's budget and is never heard of again: the job goes elsewhere at once, and the money
 * comes back when the deadline and its grace are over, by anybody's hand. The clock of the chain is put forward for that,
 * so the second part comes last of all.
 */
import { describe, expect, it } from 'vitest'
import { createEthersVerifier } from '../../../src/adapters/ethers/verifier.ts'
import type { OrderId } from '../../../src/shared/schema/ids.ts'
import type { Order } from '../../../src/shared/schema/order.ts'
import { stealWallet } from '../../support/adversary/raw-sender.ts'
import { budgetTokens, nothing, type Stage, wholeToken } from '../../support/adversary/stage.ts'
import { countingScript } from '../../support/jobs.ts'

const graceSeconds = 600
let vanished: OrderId | undefined

/** It keeps its place at the provider: what comes after has one less. */
export function vanishingProvider(stage: () => Stage): void {
  describe('a provider that takes an order', () => {
    it('locks the budget, and vanishes', async () => {
      const { requester, bentProvider, secondProvider, ledger } = stage()
      const providers = [bentProvider.identity.address, secondProvider.identity.address]
      await bentProvider.api.provider.setPolicy({ ratePerSecondWei: (wholeToken * 9n) / 10n }) // asked first
      const source = countingScript(4, 0.5)
      const { jobId, orderId } = await stage().place(requester, bentProvider, source, { name: 'vanishes', providers })
      vanished = orderId
      await stage().until('the lock', () => ledger.isLocked(orderId))
      const job = await stage().untilJob(requester, jobId, ({ phase }) => phase === 'completed')
      expect(job.provider?.address).toBe(secondProvider.identity.address)
      expect(await ledger.isLocked(orderId)).toBe(true)
    })
  })
}

export function refundAfterDeadline(stage: () => Stage): void {
  describe('what a vanished provider has locked', () => {
    it('comes back after the deadline and its grace', async () => {
      const { requester, ledger } = stage()
      const orderId = vanished ?? expect.unreachable('nobody has vanished')
      const order = orderOf(stage(), orderId)
      const anybody = await stealWallet(stage(), stage().bentRequester)
      expect(await anybody.send('refund', [order])).toBe('reverted')
      const before = await ledger.depositOf(requester.identity.address)
      await ledger.rpc('evm_setNextBlockTimestamp', [order.deadline + graceSeconds + 1])
      expect(await anybody.send('refund', [order])).toBe('done')
      const returned = (await ledger.depositOf(requester.identity.address)) - before
      expect(returned).toBe(BigInt(budgetTokens) * wholeToken)
      const loss = await stage().requesterLoss(orderId, 0)
      const scenario = 'provider locks and vanishes (the job completes elsewhere; the lock comes back at the deadline)'
      stage().table.add({ scenario, honest: 'requester', ...loss, limit: nothing })
    })
  })
}

function orderOf({ loot, network }: Stage, orderId: OrderId): Order {
  const { chainId, escrow } = network.chain.info
  const { digest } = createEthersVerifier()
  const domain = { chainId, verifyingContract: escrow }
  const orders = loot().flatMap((request) => (request.type === 'order' ? [request.order.order] : []))
  const found = orders.find((value) => digest({ domain, type: 'Order', value }) === (orderId as string))
  return found ?? expect.unreachable(`the order ${orderId} was never handed over`)
}
