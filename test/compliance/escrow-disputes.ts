/** What every Escrow does with fixed prices: receipts, challenges, an arbiter; and with a lock by the requester. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Escrow } from '../../src/engine/ports/escrow.ts'
import type { SignedOrder } from '../../src/shared/schema/order.ts'
import { createEscrowScene, dai, type EscrowScene, type EscrowSubject, signal } from './escrow-scene.ts'

export function describeEscrowDisputes(name: string, makeSubject: () => Promise<EscrowSubject>): void {
  describe(`fixed prices of the escrow (${name})`, () => {
    let subject: EscrowSubject
    let scene: EscrowScene
    let requester: Escrow
    let provider: Escrow
    let arbiter: Escrow
    beforeEach(async () => {
      subject = await makeSubject()
      requester = subject.requester.escrow
      provider = subject.provider.escrow
      arbiter = subject.arbiter.escrow
      scene = await createEscrowScene(subject)
      await arbiter.faucet(subject.arbiter.signer.address, 1n, signal)
      await provider.faucet(subject.provider.signer.address, 5n * dai, signal)
      await provider.deposit(5n * dai, 'bond', signal)
      await scene.deposited()
    })
    const bondWei = async () => (await provider.depositOf(subject.provider.signer.address, signal)).freeWei
    const locked = async (): Promise<SignedOrder> => {
      const order = await scene.makeFixedOrder()
      await provider.lock(order, signal)
      return order
    }
    const submitted = async (): Promise<SignedOrder> => {
      const order = await locked()
      await provider.submitReceipt(order, await scene.makeReceipt(order), signal)
      return order
    }
    const challenged = async (): Promise<SignedOrder> => {
      const order = await submitted()
      await requester.challenge(order, signal)
      return order
    }
    const stateOf = async ({ order }: SignedOrder) => (await provider.orderStatus(order, signal)).state

    it('pays the whole budget after a window that nobody used', async () => {
      const order = await submitted()
      const status = await requester.orderStatus(order.order, signal)
      expect(status).toMatchObject({ state: 'submitted', lockedWei: 10n * dai, paidWei: 0n })
      expect(status.windowEndsAt).toBeGreaterThan((await requester.status(signal)).blockTime)
      expect(await bondWei()).toBe(3n * dai)
      await expect(provider.finalize(order, signal)).rejects.toMatchObject({ code: 'reverted' })
      await subject.passTime(101)
      const done = await provider.finalize(order, signal)
      expect(await provider.finalize(order, signal)).toEqual(done)
      expect(await scene.earnedWei()).toBe(10n * dai)
      expect(await bondWei()).toBe(5n * dai)
      expect(await provider.orderStatus(order.order, signal)).toEqual({
        state: 'closed',
        lockedWei: 0n,
        paidWei: 10n * dai,
        windowEndsAt: 0,
      })
    })

    it('takes a receipt once, and only one of this order that bills the budget', async () => {
      const order = await locked()
      const other = await scene.makeFixedOrder()
      for (const wrong of [await scene.makeReceipt(order, dai), await scene.makeReceipt(other)]) {
        await expect(provider.submitReceipt(order, wrong, signal)).rejects.toMatchObject({ code: 'reverted' })
      }
      const receipt = await scene.makeReceipt(order)
      const first = await provider.submitReceipt(order, receipt, signal)
      expect(first).toMatchObject({ method: 'submitReceipt' })
      expect(await provider.submitReceipt(order, receipt, signal)).toEqual(first)
    })

    it('takes no receipt of a metered order', async () => {
      const order = await scene.makeOrder()
      await provider.lock(order, signal)
      const receipt = await scene.makeReceipt(order)
      await expect(provider.submitReceipt(order, receipt, signal)).rejects.toMatchObject({ code: 'reverted' })
    })

    it('lets the arbiter share what is disputed, and slash the bond', async () => {
      const order = await challenged()
      expect(await stateOf(order)).toBe('challenged')
      expect(await scene.freeWei()).toBe(39n * dai)
      const decision = { providerTotalWei: 4n * dai, slashedWei: 1n * dai }
      await expect(requester.resolve(order, decision, signal)).rejects.toMatchObject({ code: 'reverted' })
      await arbiter.resolve(order, decision, signal)
      expect(await scene.earnedWei()).toBe(4n * dai)
      expect(await scene.freeWei()).toBe(47n * dai)
      expect(await bondWei()).toBe(4n * dai)
      expect(await stateOf(order)).toBe('closed')
    })

    it('gives the challenge bond to a provider that was right', async () => {
      const order = await challenged()
      await arbiter.resolve(order, { providerTotalWei: 10n * dai, slashedWei: 0n }, signal)
      expect(await scene.earnedWei()).toBe(10n * dai)
      expect(await bondWei()).toBe(6n * dai)
      expect(await scene.freeWei()).toBe(39n * dai)
    })

    it('never takes back by a decision what a voucher paid', async () => {
      const order = await challenged()
      await provider.settle(order, await scene.makeVoucher(order, 6n * dai), signal)
      await arbiter.resolve(order, { providerTotalWei: dai, slashedWei: 0n }, signal)
      expect(await scene.earnedWei()).toBe(6n * dai)
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({ paidWei: 6n * dai })
    })

    it('shares in halves when the arbiter kept silent', async () => {
      const order = await challenged()
      await expect(requester.resolveTimeout(order, signal)).rejects.toMatchObject({ code: 'reverted' })
      await subject.passTime(201)
      await expect(arbiter.resolve(order, { providerTotalWei: 0n, slashedWei: 0n }, signal)).rejects.toMatchObject({
        code: 'reverted',
      })
      await requester.resolveTimeout(order, signal)
      expect(await scene.earnedWei()).toBe(5n * dai)
      expect(await scene.freeWei()).toBe(45n * dai)
      expect(await bondWei()).toBe(5n * dai)
    })

    it('takes a challenge where no receipt came in time, and none too early or too late', async () => {
      const order = await locked()
      await expect(requester.challenge(order, signal)).rejects.toMatchObject({ code: 'reverted' })
      await subject.passTime(3601)
      await expect(provider.challenge(order, signal)).rejects.toMatchObject({ code: 'reverted' })
      await requester.challenge(order, signal)
      expect(await stateOf(order)).toBe('challenged')
      const late = await submitted()
      await subject.passTime(101)
      await expect(requester.challenge(late, signal)).rejects.toMatchObject({ code: 'reverted' })
    })

    it('lets both sides agree in the middle of a dispute by a final voucher', async () => {
      const order = await challenged()
      await expect(provider.close(order, null, signal)).rejects.toMatchObject({ code: 'reverted' })
      await provider.settle(order, await scene.makeVoucher(order, 7n * dai, true), signal)
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({ state: 'closed', paidWei: 7n * dai })
      expect(await scene.freeWei()).toBe(43n * dai)
      expect(await bondWei()).toBe(5n * dai)
    })

    it('is locked by the requester as well, with the signature of the provider', async () => {
      const order = await scene.makeFixedOrder()
      await expect(requester.lock(order, signal)).rejects.toMatchObject({ code: 'reverted' })
      const done = await requester.lock(order, signal, await scene.counterSign(order))
      expect(done).toMatchObject({ method: 'lock', from: subject.requester.signer.address })
      expect(await stateOf(order)).toBe('locked')
      expect(await provider.lock(order, signal)).toBeNull()
    })

    it('refuses a lock without the bond behind it, and terms that no dispute could end', async () => {
      await expect(provider.lock(await scene.makeFixedOrder({ providerBond: 6n * dai }), signal)).rejects.toMatchObject(
        { code: 'insufficient-funds' },
      )
      const unfair = [
        { arbiter: subject.requester.signer.address },
        { challengeWindowSeconds: 31 * 24 * 3600 },
        { mode: 0 as const },
      ]
      for (const terms of unfair) {
        await expect(provider.lock(await scene.makeFixedOrder(terms), signal)).rejects.toMatchObject({
          code: 'reverted',
        })
      }
      expect(await bondWei()).toBe(5n * dai)
      expect(await scene.freeWei()).toBe(50n * dai)
    })

    it('keeps a lock of which another order of the same nonce was closed', async () => {
      const order = await scene.makeOrder()
      const twin = await scene.makeOrder({ nonce: order.order.nonce })
      await provider.lock(order, signal)
      await provider.settle(twin, await scene.makeVoucher(twin, dai, true), signal)
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({ state: 'locked', lockedWei: 10n * dai })
      await provider.settle(order, await scene.makeVoucher(order, 2n * dai, true), signal)
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({ state: 'closed', paidWei: 2n * dai })
      expect(await provider.orderStatus(twin.order, signal)).toMatchObject({ state: 'closed', paidWei: dai })
    })
  })
}
