/** A real provider that lies to an honest requester: what it is paid beyond what it did. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OrderId } from '../../../src/shared/schema/ids.ts'
import type { SignedVoucher } from '../../../src/shared/schema/order.ts'
import { stealWallet } from '../../support/adversary/raw-sender.ts'
import { anInterval, intervalSeconds, nothing, type Stage } from '../../support/adversary/stage.ts'
import { countingScript } from '../../support/jobs.ts'

const longRun = countingScript(80, 0.5)
const shortRun = countingScript(4, 0.5)
const password = 'correct-horse-battery-staple'

export function providerLies(stage: () => Stage): void {
  const toBent = (name: string, source: string) =>
    stage().place(stage().requester, stage().bentProvider, source, { name })
  /** Until the requester has left that order and the chain has closed it; it takes no other. */
  const untilLeft = async (jobId: Awaited<ReturnType<typeof toBent>>['jobId'], orderId: OrderId) => {
    const { requester } = stage()
    const job = await stage().untilJob(requester, jobId, (one) => one.orderId !== orderId || one.endedAtMs !== null)
    await requester.api.jobs.cancel({ jobId }).catch(() => undefined) // it may have ended by itself
    await stage().untilClosed(orderId)
    return job
  }

  describe.concurrent('a provider', () => {
    it('that inflates its metering', async () => {
      const { orderId } = await toBent('inflates', countingScript(20, 0.5))
      await stage().untilClosed(orderId)
      const loss = await stage().requesterLoss(orderId, stage().runs.seconds(orderId))
      const scenario = 'provider inflates its metering, and bills its staging'
      stage().table.add({ scenario, honest: 'requester', ...loss, limit: anInterval })
    })

    it('that replays its progress', async () => {
      const { jobId, orderId } = await toBent('replays', longRun)
      const job = await untilLeft(jobId, orderId)
      expect(await stage().ledger.paidWei(orderId)).toBeGreaterThan(0n) // its first progress was right
      const loss = await stage().requesterLoss(orderId, stage().worthSeconds(job, orderId))
      stage().table.add({ scenario: 'provider replays progress', honest: 'requester', ...loss, limit: anInterval })
    })

    it('that claims a checkpoint which nobody can fetch', async () => {
      const { jobId, orderId } = await toBent('no-checkpoint', longRun)
      const job = await untilLeft(jobId, orderId)
      const loss = await stage().requesterLoss(orderId, stage().worthSeconds(job, orderId))
      const scenario = 'provider claims a checkpoint that nobody can fetch'
      stage().table.add({ scenario, honest: 'requester', ...loss, limit: anInterval })
    })

    it('that never starts the container, and wants its pay', async () => {
      const { orderId } = await toBent('never-starts', shortRun)
      await stage().untilClosed(orderId)
      expect(stage().runs.starts(orderId)).toBe(0)
      const loss = await stage().requesterLoss(orderId, 0)
      const scenario = 'provider bills a container that never started'
      stage().table.add({ scenario, honest: 'requester', ...loss, limit: nothing })
    })

    it('that settles twice, and settles an old voucher', async () => {
      const { jobId, orderId } = await toBent('thief', countingScript(28, 0.5))
      const placed = await stage().requester.api.jobs.order({ jobId })
      if (placed?.orderId !== orderId) throw new Error('the order was not seen')
      const { order } = placed
      const thief = await stealWallet(stage(), stage().bentProvider)
      const vouchers = () => vouchersOf(stage(), orderId)
      await stage().until('two vouchers', () => vouchers().length >= 2)
      const settle = ({ voucher, signature }: SignedVoucher) => thief.send('settle', [order, voucher, signature])
      const [first, second] = vouchers() as [SignedVoucher, SignedVoucher]
      expect(await settle(first)).toBe('done')
      expect(await settle(first)).toBe('reverted')
      expect(await settle(second)).toBe('done')
      expect(await settle(first)).toBe('reverted')
      await stage().untilClosed(orderId)
      for (const voucher of vouchers()) expect(await settle(voucher)).toBe('reverted')
      const raised = { ...first.voucher, cumulative: order.budget }
      expect(await thief.send('settle', [order, raised, first.signature])).toBe('reverted')
      expect(await thief.send('close', [order])).toBe('reverted')
      const loss = await stage().requesterLoss(orderId, Math.ceil(stage().runs.seconds(orderId)) + 1)
      stage().table.add({ scenario: 'provider settles twice', honest: 'requester', ...loss, limit: anInterval })
      stage().table.add({
        scenario: 'provider settles an old voucher',
        honest: 'requester',
        ...loss,
        limit: anInterval,
      })
    })
  })

  describe('a provider whose whole work is a lie', () => {
    const riskTokens = intervalSeconds
    afterEach(() => stage().requester.api.exposure.setLimit({ amount: null, password }))

    it('takes no more than its requester allowed to be at risk', async () => {
      const { requester, runs, table } = stage()
      await requester.api.exposure.setLimit({ amount: String(riskTokens), password })
      const [fake, undelivered] = await Promise.all([toBent('no-run', longRun), toBent('no-delivery', longRun)])
      await Promise.all([untilLeft(fake.jobId, fake.orderId), untilLeft(undelivered.jobId, undelivered.orderId)])
      expect(runs.starts(fake.orderId)).toBe(0)
      // A worthless result is a result: nobody but its user can tell. It is billed as far as the last voucher, and an interval.
      const most = riskTokens + intervalSeconds
      const withResult = { seconds: most, token: most, why: "the requester's --risk-limit, and an interval" }
      const ofFake = await stage().requesterLoss(fake.orderId, 0)
      const feigned = 'provider feigns a run without a container, and delivers nothing worth having'
      table.add({ scenario: feigned, honest: 'requester', ...ofFake, limit: withResult })
      const ofUndelivered = await stage().requesterLoss(undelivered.orderId, 0)
      const scenario = 'provider delivers outputs that nobody can fetch'
      const limit = { seconds: riskTokens, token: riskTokens, why: "the requester's --risk-limit" }
      table.add({ scenario, honest: 'requester', ...ofUndelivered, limit })
    })
  })
}

const vouchersOf = (stage: Stage, orderId: OrderId): SignedVoucher[] =>
  stage
    .loot()
    .flatMap((request) =>
      request.type === 'voucher' && request.voucher.voucher.orderId === orderId ? [request.voucher] : [],
    )
