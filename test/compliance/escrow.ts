/** What every Escrow must do, told by a requester and a provider on one chain. Withdrawal delay 60 s, grace 600 s. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Escrow } from '../../src/engine/ports/escrow.ts'
import { createEscrowScene, dai, type EscrowScene, type EscrowSubject, signal } from './escrow-scene.ts'

export function describeEscrow(name: string, makeSubject: () => Promise<EscrowSubject>): void {
  describe(`the escrow (${name})`, () => {
    let subject: EscrowSubject
    let scene: EscrowScene
    let requester: Escrow
    let provider: Escrow
    beforeEach(async () => {
      subject = await makeSubject()
      requester = subject.requester.escrow
      provider = subject.provider.escrow
      scene = await createEscrowScene(subject)
    })
    const idOf: EscrowScene['idOf'] = (order) => scene.idOf(order)
    const makeOrder: EscrowScene['makeOrder'] = (...terms) => scene.makeOrder(...terms)
    const makeVoucher: EscrowScene['makeVoucher'] = (...terms) => scene.makeVoucher(...terms)
    const deposited = () => scene.deposited()
    const freeWei = () => scene.freeWei()
    const earnedWei = () => scene.earnedWei()

    it('tells chain, token and delays', async () => {
      const status = await requester.status(signal)
      expect(status).toMatchObject({ withdrawalDelaySeconds: 60, graceSeconds: 600 })
      expect(status.token).toMatchObject({ symbol: 'tDAI', decimals: 18 })
      expect(await provider.status(signal)).toMatchObject({ escrow: status.escrow, chainId: status.chainId })
    })

    it('gives test tokens and gas', async () => {
      expect(await requester.balanceOf(subject.requester.signer.address, signal)).toBe(100n * dai)
      expect(await requester.gasBalanceOf(subject.requester.signer.address, signal)).toBeGreaterThan(0n)
    })

    it('deposits once per key', async () => {
      const first = await requester.deposit(20n * dai, 'same', signal)
      const again = await requester.deposit(20n * dai, 'same', signal)
      expect(again.hash).toBe(first.hash)
      expect(await freeWei()).toBe(20n * dai)
      expect(await requester.balanceOf(subject.requester.signer.address, signal)).toBe(80n * dai)
      await requester.deposit(5n * dai, 'another', signal)
      expect(await freeWei()).toBe(25n * dai)
    })

    it('takes two deposits that are asked for at the same moment', async () => {
      await Promise.all([requester.deposit(3n * dai, 'left', signal), requester.deposit(4n * dai, 'right', signal)])
      expect(await freeWei()).toBe(7n * dai)
    })

    it('refuses to deposit more than the wallet holds, in a sentence', async () => {
      await expect(requester.deposit(101n * dai, 'too much', signal)).rejects.toMatchObject({
        code: 'insufficient-funds',
        transient: false,
        message: expect.stringMatching(/tokens/),
      })
    })

    it('lets a deposit leave only after the delay', async () => {
      await deposited()
      await requester.requestWithdrawal(30n * dai, 'ask', signal)
      const waiting = await requester.depositOf(subject.requester.signer.address, signal)
      expect(waiting).toMatchObject({ freeWei: 20n * dai, withdrawingWei: 30n * dai })
      expect(waiting.availableAt).toBeGreaterThan(0)
      await expect(requester.withdraw('take', signal)).rejects.toMatchObject({ code: 'reverted' })
      await subject.passTime(61)
      const { hash } = await requester.withdraw('take', signal)
      expect((await requester.withdraw('take', signal)).hash).toBe(hash)
      expect(await requester.balanceOf(subject.requester.signer.address, signal)).toBe(80n * dai)
    })

    it('refuses to withdraw more than is free', async () => {
      await expect(requester.requestWithdrawal(1n, 'nothing there', signal)).rejects.toMatchObject({
        code: 'insufficient-funds',
      })
    })

    it('does not know an order that was never seen', async () => {
      const status = await requester.orderStatus((await makeOrder()).order, signal)
      expect(status).toEqual({ state: 'none', lockedWei: 0n, paidWei: 0n, windowEndsAt: 0 })
    })

    it('locks an order out of the deposit, once', async () => {
      await deposited()
      const order = await makeOrder()
      const first = await provider.lock(order, signal)
      expect(first).toMatchObject({ method: 'lock', from: subject.provider.signer.address })
      expect((await provider.lock(order, signal))?.hash).toBe(first?.hash)
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({
        state: 'locked',
        lockedWei: 10n * dai,
        paidWei: 0n,
      })
      expect(await freeWei()).toBe(40n * dai)
    })

    it('locks out of a withdrawal that is under way', async () => {
      await deposited()
      await requester.requestWithdrawal(45n * dai, 'run away', signal)
      await provider.lock(await makeOrder(), signal)
      expect(await requester.depositOf(subject.requester.signer.address, signal)).toMatchObject({
        freeWei: 0n,
        withdrawingWei: 40n * dai,
      })
    })

    it('refuses a lock without a deposit behind it', async () => {
      const refused = expect.objectContaining({ code: 'insufficient-funds', transient: false })
      await expect(provider.lock(await makeOrder(), signal)).rejects.toEqual(refused)
    })

    it('refuses a lock by somebody else than the provider', async () => {
      await deposited()
      await expect(requester.lock(await makeOrder(), signal)).rejects.toMatchObject({ code: 'reverted' })
    })

    it("refuses an order that somebody else signed in the requester's name", async () => {
      await deposited()
      const forged = await makeOrder({}, subject.provider.signer)
      await expect(provider.lock(forged, signal)).rejects.toMatchObject({
        code: 'reverted',
        message: expect.stringMatching(/signature/),
      })
    })

    it('refuses a lock after the deadline and one too far ahead', async () => {
      await deposited()
      const { blockTime } = await requester.status(signal)
      const late = await makeOrder({ deadline: blockTime - 1 })
      await expect(provider.lock(late, signal)).rejects.toMatchObject({ code: 'reverted' })
      const far = await makeOrder({ deadline: blockTime + 400 * 24 * 3600 })
      await expect(provider.lock(far, signal)).rejects.toMatchObject({ code: 'reverted' })
    })

    it('refuses an order whose requester pays itself', async () => {
      await deposited()
      const own = await makeOrder({ provider: subject.requester.signer.address })
      await expect(requester.lock(own, signal)).rejects.toMatchObject({ code: 'reverted' })
    })

    it('pays by cumulative vouchers, whoever sends them', async () => {
      await deposited()
      const order = await makeOrder()
      await provider.lock(order, signal)
      await provider.settle(order, await makeVoucher(order, 2n * dai), signal)
      await requester.settle(order, await makeVoucher(order, 5n * dai), signal)
      expect(await earnedWei()).toBe(5n * dai)
      const status = await provider.orderStatus(order.order, signal)
      expect(status).toEqual({ state: 'locked', lockedWei: 5n * dai, paidWei: 5n * dai, windowEndsAt: 0 })
    })

    it('resolves at once when a voucher, or a later one, was settled already', async () => {
      await deposited()
      const order = await makeOrder()
      await provider.lock(order, signal)
      const early = await makeVoucher(order, 2n * dai)
      const first = await provider.settle(order, early, signal)
      expect((await provider.settle(order, early, signal))?.hash).toBe(first?.hash)
      expect(await requester.settle(order, early, signal)).toBeNull()
      expect(await earnedWei()).toBe(2n * dai)
    })

    it('pays a job that was never locked out of the deposit', async () => {
      await deposited()
      const order = await makeOrder()
      await provider.settle(order, await makeVoucher(order, 3n * dai), signal)
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({
        state: 'none',
        lockedWei: 0n,
        paidWei: 3n * dai,
      })
      await provider.lock(order, signal)
      expect(await freeWei()).toBe(40n * dai)
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({ lockedWei: 7n * dai })
    })

    it('closes with a final voucher and gives the rest back', async () => {
      await deposited()
      const order = await makeOrder()
      await provider.lock(order, signal)
      const final = await makeVoucher(order, 4n * dai, true)
      await provider.settle(order, final, signal)
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({
        state: 'closed',
        lockedWei: 0n,
        paidWei: 4n * dai,
      })
      expect(await freeWei()).toBe(46n * dai)
      expect(await requester.settle(order, final, signal)).toBeNull()
      expect(await provider.lock(order, signal)).toMatchObject({ method: 'lock' })
    })

    it('refuses vouchers above the budget, forged ones, and those of another order', async () => {
      await deposited()
      const order = await makeOrder()
      const other = await makeOrder()
      await provider.lock(order, signal)
      const forged = { ...(await makeVoucher(order, dai)), signature: (await makeVoucher(order, 2n * dai)).signature }
      for (const voucher of [await makeVoucher(order, 11n * dai), forged, await makeVoucher(other, dai)]) {
        await expect(provider.settle(order, voucher, signal)).rejects.toMatchObject({ code: 'reverted' })
      }
      expect(await earnedWei()).toBe(0n)
    })

    it('refuses a higher voucher once the order is closed', async () => {
      await deposited()
      const order = await makeOrder()
      await provider.lock(order, signal)
      await provider.close(order, null, signal)
      const late = await makeVoucher(order, dai)
      await expect(provider.settle(order, late, signal)).rejects.toMatchObject({ code: 'reverted' })
      await expect(provider.close(order, late, signal)).rejects.toMatchObject({ code: 'reverted' })
    })

    it('lets the provider give up the rest, with its last voucher or without', async () => {
      await deposited()
      const [first, second] = [await makeOrder(), await makeOrder()]
      await provider.lock(first, signal)
      await provider.lock(second, signal)
      const closed = await provider.close(first, null, signal)
      expect((await provider.close(first, null, signal))?.hash).toBe(closed?.hash)
      await provider.close(second, await makeVoucher(second, dai), signal)
      expect(await earnedWei()).toBe(dai)
      expect(await freeWei()).toBe(49n * dai)
      expect(await provider.orderStatus(second.order, signal)).toMatchObject({ state: 'closed', paidWei: dai })
    })

    it('closes with a voucher that somebody settled before', async () => {
      await deposited()
      const order = await makeOrder()
      await provider.lock(order, signal)
      const voucher = await makeVoucher(order, 2n * dai)
      await requester.settle(order, voucher, signal)
      await provider.close(order, voucher, signal)
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({
        state: 'closed',
        paidWei: 2n * dai,
      })
    })

    it('has nothing to close or to refund where nothing was locked or paid', async () => {
      const order = await makeOrder()
      expect(await provider.close(order, null, signal)).toBeNull()
      expect(await requester.refund(order, signal)).toBeNull()
    })

    it('refuses a close by the requester', async () => {
      await deposited()
      const order = await makeOrder()
      await provider.lock(order, signal)
      await expect(requester.close(order, null, signal)).rejects.toMatchObject({ code: 'reverted' })
      const voucher = await makeVoucher(order, dai)
      await expect(requester.close(order, voucher, signal)).rejects.toMatchObject({ code: 'reverted' })
    })

    it('gives a lock back after deadline and grace, not before', async () => {
      await deposited()
      const { blockTime } = await requester.status(signal)
      const order = await makeOrder({ deadline: blockTime + 100 })
      await provider.lock(order, signal)
      await expect(requester.refund(order, signal)).rejects.toMatchObject({ code: 'reverted' })
      await subject.passTime(100 + 601)
      await requester.refund(order, signal)
      expect(await freeWei()).toBe(50n * dai)
      expect(await provider.refund(order, signal)).toBeNull()
    })

    it('refuses a voucher of an order that was never locked after deadline and grace', async () => {
      await deposited()
      const { blockTime } = await requester.status(signal)
      const order = await makeOrder({ deadline: blockTime + 100 })
      const voucher = await makeVoucher(order, dai)
      await subject.passTime(100 + 601)
      await expect(provider.settle(order, voucher, signal)).rejects.toMatchObject({ code: 'reverted' })
    })

    it('lists what the wallet sent, newest first', async () => {
      await deposited()
      await requester.requestWithdrawal(dai, 'listed', signal)
      const [newest, older] = requester.transactions(2)
      expect([newest?.method, older?.method]).toEqual(['requestWithdrawal', 'deposit'])
      expect(newest?.gasUsed).toBeGreaterThan(0n)
      expect(newest).toMatchObject({ state: 'mined', blockNumber: expect.any(Number) })
      expect(newest?.createdAtMs).toBeGreaterThanOrEqual(older?.createdAtMs ?? Number.POSITIVE_INFINITY)
      expect(provider.transactions(10)).toEqual([])
    })

    it('calls back when an order changes, until told to stop', async () => {
      await deposited()
      const order = await makeOrder()
      const [ours, stopped] = [new AbortController(), new AbortController()]
      let [calls, stoppedCalls] = [0, 0]
      const id = await idOf(order)
      requester.onOrderChanged(id, () => void calls++, ours.signal)
      requester.onOrderChanged(id, () => void stoppedCalls++, stopped.signal)
      stopped.abort()
      const [before, stoppedBefore] = [calls, stoppedCalls]
      await provider.lock(order, signal)
      await expect.poll(() => calls).toBeGreaterThan(before)
      expect(stoppedCalls).toBe(stoppedBefore)
      ours.abort()
    })

    it('sends nothing with a locked wallet, and still reads', async () => {
      await deposited()
      const order = await makeOrder()
      subject.lockProviderWallet()
      await expect(provider.lock(order, signal)).rejects.toMatchObject({ code: 'locked' })
      expect(await provider.orderStatus(order.order, signal)).toMatchObject({ state: 'none' })
    })

    it('stops at once when the signal has aborted', async () => {
      await expect(requester.status(AbortSignal.abort())).rejects.toThrow()
      await expect(requester.deposit(dai, 'aborted', AbortSignal.abort())).rejects.toThrow()
      expect(await freeWei()).toBe(0n)
    })
  })
}
