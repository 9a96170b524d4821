/** Thirty blocks vanish: what was mined in them is sent again, and what was read of them counts for nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEthersVerifier } from '../../src/adapters/ethers/verifier.ts'
import { createEscrowScene, dai, signal } from '../compliance/escrow-scene.ts'
import { startTestChain, type TestChain } from '../support/chain.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
  await chain.rpc('anvil_mine', ['0x40'])
})
afterAll(() => chain[Symbol.asyncDispose]())

async function scene(confirmations = 1) {
  const party = async () => {
    const made = await chain.party({ confirmations: 1, idlePollMs: 100 })
    return { ...made, signer: made.wallet.signer() }
  }
  const [requester, provider, arbiter] = [await party(), await party(), await party()]
  const passTime = async () => undefined
  const lockProviderWallet = () => undefined
  const verifier = createEthersVerifier()
  const made = await createEscrowScene({ requester, provider, arbiter, verifier, lockProviderWallet, passTime })
  const patient = await chain.party({ confirmations, wallet: requester.wallet })
  return { ...made, requester, provider, patient }
}

describe('a re-organisation of thirty blocks', () => {
  it('takes deposit, lock and settlement back, and each is there again, once', async () => {
    const { requester, provider, makeOrder, makeVoucher, freeWei, earnedWei } = await scene()
    await chain.rpc('anvil_mine', ['0x5'])
    await requester.escrow.deposit(50n * dai, 'deep', signal)
    const order = await makeOrder()
    const voucher = await makeVoucher(order, 4n * dai, true)
    await provider.escrow.lock(order, signal)
    await provider.escrow.settle(order, voucher, signal)
    expect(await earnedWei()).toBe(4n * dai)
    await chain.rpc('anvil_mine', ['0x19'])
    await chain.rpc('anvil_reorg', [30, []])

    await requester.escrow.deposit(50n * dai, 'deep', signal)
    await provider.escrow.lock(order, signal)
    await provider.escrow.settle(order, voucher, signal)
    expect(await provider.escrow.orderStatus(order.order, signal)).toMatchObject({ state: 'closed', paidWei: 4n * dai })
    expect(await earnedWei()).toBe(4n * dai)
    expect(await freeWei()).toBe(46n * dai)
    await expect.poll(() => provider.escrow.transactions(9).filter(({ state }) => state === 'signed')).toEqual([])
  })

  it('brings back by itself what nobody asks for again', async () => {
    const { requester, freeWei } = await scene()
    await requester.escrow.deposit(50n * dai, 'alone', signal)
    await chain.rpc('anvil_mine', ['0x1c'])
    await chain.rpc('anvil_reorg', [30, []])
    await expect.poll(freeWei).toBe(50n * dai)
  })

  it('brings a batch of settlements back as well', async () => {
    const { requester, provider, makeRedemption, earnedWei } = await scene()
    await requester.escrow.deposit(50n * dai, 'batch', signal)
    const redemptions = [await makeRedemption(dai, true), await makeRedemption(2n * dai, true)]
    await provider.escrow.settleMany(redemptions, signal)
    expect(await earnedWei()).toBe(3n * dai)
    await chain.rpc('anvil_reorg', [1, []])
    await expect
      .poll(async () => (await provider.escrow.settleMany(redemptions, signal)).map(({ skipped }) => skipped))
      .toEqual([null, null])
    expect(await earnedWei()).toBe(3n * dai)
  })

  it('cannot take back money that was counted on: a deposit counts when it is deep enough', async () => {
    const { requester, patient, freeWei } = await scene(12)
    await requester.escrow.deposit(50n * dai, 'young', signal)
    const counted = async () => (await patient.escrow.depositOf(requester.signer.address, signal)).freeWei
    expect([await freeWei(), await counted()]).toEqual([50n * dai, 0n])
    await chain.rpc('anvil_mine', ['0xb'])
    expect(await counted()).toBe(50n * dai)
    await requester.escrow.requestWithdrawal(20n * dai, 'leaving', signal)
    expect(await counted()).toBe(30n * dai)
  })
})
