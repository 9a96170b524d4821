/** What every Escrow does with many redemptions at once. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Escrow, Redemption } from '../../src/engine/ports/escrow.ts'
import { createEscrowScene, dai, type EscrowScene, type EscrowSubject, signal } from './escrow-scene.ts'

export function describeEscrowBatches(name: string, makeSubject: () => Promise<EscrowSubject>): void {
  describe(`batches of the escrow (${name})`, () => {
    let scene: EscrowScene
    let requester: Escrow
    let provider: Escrow
    beforeEach(async () => {
      const subject = await makeSubject()
      requester = subject.requester.escrow
      provider = subject.provider.escrow
      scene = await createEscrowScene(subject)
      await scene.deposited()
    })
    const sentByProvider = () => provider.transactions(99).map(({ method }) => method)

    it('settles many orders in one transaction, locked and straight from the deposit', async () => {
      const redemptions = [
        await scene.makeRedemption(1n * dai),
        await scene.makeRedemption(2n * dai, true),
        await scene.makeRedemption(3n * dai),
      ]
      await provider.lock((redemptions[2] as Redemption).order, signal)
      const settled = await provider.settleMany(redemptions, signal)
      expect(settled.map(({ skipped }) => skipped)).toEqual([null, null, null])
      expect(new Set(settled.map(({ transaction }) => transaction?.hash)).size).toBe(1)
      expect(sentByProvider()).toEqual(['settleMany', 'lock'])
      expect(await scene.earnedWei()).toBe(6n * dai)
      const states = redemptions.map(async ({ order }) => (await provider.orderStatus(order.order, signal)).state)
      expect(await Promise.all(states)).toEqual(['none', 'closed', 'locked'])
      expect(settled.map(({ orderId }) => orderId)).toEqual(
        await Promise.all(redemptions.map(({ order }) => scene.idOf(order))),
      )
    })

    it('sends nothing the second time, and names the transaction of the first', async () => {
      const redemptions = [await scene.makeRedemption(1n * dai, true), await scene.makeRedemption(2n * dai, true)]
      const first = await provider.settleMany(redemptions, signal)
      expect(await provider.settleMany(redemptions, signal)).toEqual(first)
      expect(sentByProvider()).toEqual(['settleMany'])
      expect(await scene.earnedWei()).toBe(3n * dai)
    })

    it('pays only what is new of a batch that was settled in part', async () => {
      const [early, late] = [await scene.makeRedemption(1n * dai), await scene.makeRedemption(2n * dai)]
      const third = await scene.makeRedemption(3n * dai)
      await provider.settleMany([early, late], signal)
      const more = { ...early, voucher: await scene.makeVoucher(early.order, 4n * dai) }
      await provider.settleMany([more, late, third], signal)
      expect(await scene.earnedWei()).toBe(9n * dai)
    })

    it('skips what cannot be paid, says why, and pays the others', async () => {
      const good = await scene.makeRedemption(1n * dai, true)
      const tooMuch = await scene.makeRedemption(60n * dai, true, { budget: 60n * dai })
      const forged = await scene.makeRedemption(2n * dai)
      const other = await scene.makeRedemption(3n * dai)
      const wrong: Redemption = { ...forged, voucher: other.voucher }
      const settled = await provider.settleMany([tooMuch, good, wrong], signal)
      expect(settled[0]).toMatchObject({ transaction: null, skipped: expect.stringMatching(/[Dd]eposit/) })
      expect(settled[1]).toMatchObject({ transaction: { from: expect.any(String) }, skipped: null })
      expect(settled[2]).toMatchObject({ transaction: null, skipped: expect.stringMatching(/another order/) })
      expect(await scene.earnedWei()).toBe(1n * dai)
    })

    it('skips a voucher of an order that was closed with less', async () => {
      const lost = await scene.makeRedemption(2n * dai)
      await provider.lock(lost.order, signal)
      await provider.close(lost.order, null, signal)
      const settled = await provider.settleMany([lost, await scene.makeRedemption(1n * dai)], signal)
      expect(settled[0]).toMatchObject({ transaction: null, skipped: expect.stringMatching(/closed/) })
      expect(settled[1]).toMatchObject({ skipped: null })
    })

    it('gives up an order without a voucher beside the batch', async () => {
      const [idle, paid] = [await scene.makeOrder(), await scene.makeRedemption(1n * dai, true)]
      await provider.lock(idle, signal)
      const settled = await provider.settleMany([{ order: idle, voucher: null, closing: true }, paid], signal)
      expect(settled.map(({ skipped }) => skipped)).toEqual([null, null])
      expect(settled[0]?.transaction).toMatchObject({ method: 'close' })
      expect(await provider.orderStatus(idle.order, signal)).toMatchObject({ state: 'closed', paidWei: 0n })
    })

    it('takes more than fit into one transaction', async () => {
      const redemptions: Redemption[] = []
      for (let index = 0; index < 53; index++) redemptions.push(await scene.makeRedemption(dai / 100n, true))
      const settled = await provider.settleMany(redemptions, signal)
      expect(settled.filter(({ skipped, transaction }) => skipped === null && transaction)).toHaveLength(53)
      expect(await scene.earnedWei()).toBe((53n * dai) / 100n)
    })

    it('has nothing to do for an empty batch', async () => {
      expect(await provider.settleMany([], signal)).toEqual([])
      expect(sentByProvider()).toEqual([])
    })

    it('tells what a batch would cost, more for a larger one', async () => {
      const [one, fifty] = [await requester.settlementCost(1, signal), await requester.settlementCost(50, signal)]
      expect(one.feeWei).toBeGreaterThan(0n)
      expect(fifty.gas).toBeGreaterThan(one.gas)
      expect(fifty.gas / 50n).toBeLessThan(30_000n)
    })
  })
}
