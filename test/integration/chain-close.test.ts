/** Giving an order up while its lock is on the way: the lock is waited for and released, not left until the deadline. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bytes32Schema } from '../../src/shared/schema/ids.ts'
import type { Order } from '../../src/shared/schema/order.ts'
import { startTestChain, type TestChain } from '../support/chain.ts'
import { meteredTerms } from '../support/metered-terms.ts'

const dai = 10n ** 18n
const signal = AbortSignal.timeout(120_000)

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain[Symbol.asyncDispose]())

it('an order that is given up while its lock is unmined ends unlocked', async () => {
  const [requester, provider] = [await chain.party(), await chain.party()]
  await requester.escrow.faucet(requester.address, 10n * dai, signal)
  await provider.escrow.faucet(provider.address, dai, signal)
  await requester.escrow.deposit(10n * dai, 'deposit', signal)
  const domain = { chainId: chain.chain.chainId, verifyingContract: chain.escrow }
  const order: Order = {
    requester: requester.address,
    provider: provider.address,
    token: chain.token,
    budget: 4n * dai,
    ratePerSecond: 1n,
    intervalSeconds: 60,
    deadline: Math.floor(Date.now() / 1000) + 3600,
    ...meteredTerms,
    specHash: bytes32Schema.parse(`0x${'11'.repeat(32)}`),
    quoteId: bytes32Schema.parse(`0x${'22'.repeat(32)}`),
  }
  const message = { domain, type: 'Order', value: order } as const
  const signed = { order, signature: await requester.wallet.signer().signTyped(message) }

  await chain.rpc('evm_setAutomine', [false])
  await expect(provider.escrow.lock(signed, AbortSignal.timeout(400))).rejects.toThrow()
  expect(await provider.escrow.orderStatus(order, signal)).toMatchObject({ state: 'none' })
  const closed = provider.escrow.close(signed, null, signal)
  await chain.rpc('evm_setAutomine', [true])
  await chain.rpc('evm_mine')

  expect(await closed).toMatchObject({ method: 'close' })
  expect(await provider.escrow.orderStatus(order, signal)).toMatchObject({
    state: 'closed',
    lockedWei: 0n,
    paidWei: 0n,
  })
  expect((await requester.escrow.depositOf(requester.address, signal)).freeWei).toBe(10n * dai)
})
