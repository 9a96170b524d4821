/** A batch of settlements and a kill: between signing and sending, and between sending and hearing of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEthersVerifier } from '../../src/adapters/ethers/verifier.ts'
import type { Redemption } from '../../src/engine/ports/escrow.ts'
import { createEscrowScene, dai, signal } from '../compliance/escrow-scene.ts'
import { startTestChain, type TestChain, type TestParty } from '../support/chain.ts'
import { startRpcProxy, type Verdict } from '../support/rpc-proxy.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain[Symbol.asyncDispose]())

const withSigner = (party: TestParty) => ({ ...party, signer: party.wallet.signer() })

/** A provider whose node misbehaves at the broadcast, and the same one after a restart on the same store. */
async function scene(atBroadcast: Verdict) {
  const proxy = await startRpcProxy(chain.chain.rpcUrl)
  const [requester, arbiter] = [withSigner(await chain.party()), withSigner(await chain.party())]
  const killed = withSigner(await chain.party({ rpcUrls: [proxy.url], idlePollMs: 600_000 }))
  const subject = { requester, arbiter, provider: killed, verifier: createEthersVerifier() }
  const nothing = { lockProviderWallet: () => undefined, passTime: async () => undefined }
  const made = await createEscrowScene({ ...subject, ...nothing })
  await made.deposited()
  proxy.decide = (method) => (method === 'eth_sendRawTransaction' ? atBroadcast : 'pass')
  const restart = () => chain.party({ wallet: killed.wallet, store: killed.store, idlePollMs: 600_000 })
  return { ...made, killed, restart, stop: () => proxy[Symbol.asyncDispose]() }
}

const nonceOf = async (account: string) => Number(await chain.rpc('eth_getTransactionCount', [account, 'latest']))

describe('a batch and a kill', () => {
  it.each(['drop-before', 'drop-after'] as const)('is sent once (%s)', async (verdict) => {
    const { killed, restart, makeRedemption, earnedWei, stop } = await scene(verdict)
    const batch = [await makeRedemption(dai, true), await makeRedemption(2n * dai, true)]
    await expect(killed.escrow.settleMany(batch, signal)).rejects.toMatchObject({ code: 'unreachable' })
    const { escrow } = await restart()
    const settled = await escrow.settleMany(batch, signal)
    expect(settled.map(({ skipped }) => skipped)).toEqual([null, null])
    expect(await earnedWei()).toBe(3n * dai)
    expect(await nonceOf(killed.address)).toBe(1)
    await stop()
  })

  it('is sent once also where more was earned meanwhile: only what is new goes into another', async () => {
    const { killed, restart, makeRedemption, earnedWei, stop } = await scene('drop-before')
    const batch: Redemption[] = [await makeRedemption(dai, true), await makeRedemption(2n * dai, true)]
    await expect(killed.escrow.settleMany(batch, signal)).rejects.toMatchObject({ code: 'unreachable' })
    const { escrow } = await restart()
    const more = [...batch, await makeRedemption(3n * dai, true), await makeRedemption(4n * dai, true)]
    const settled = await escrow.settleMany(more, signal)
    expect(settled.map(({ skipped }) => skipped)).toEqual([null, null, null, null])
    expect(new Set(settled.map(({ transaction }) => transaction?.hash)).size).toBe(2)
    expect(await earnedWei()).toBe(10n * dai)
    expect(await nonceOf(killed.address)).toBe(2)
    await stop()
  })

  it('tries again what the chain skipped, once the deposit covers it', async () => {
    const { killed, makeRedemption, subject, earnedWei, stop } = await scene('pass')
    const batch = [
      await makeRedemption(60n * dai, false, { budget: 60n * dai }),
      await makeRedemption(70n * dai, false, { budget: 70n * dai }),
    ]
    const poor = await killed.escrow.settleMany(batch, signal)
    expect(poor.map(({ skipped }) => skipped)).toEqual([
      expect.stringMatching(/deposit/),
      expect.stringMatching(/deposit/),
    ])
    await subject.requester.escrow.faucet(subject.requester.signer.address, 100n * dai, signal)
    await subject.requester.escrow.deposit(100n * dai, 'more', signal)
    const rich = await killed.escrow.settleMany(batch, signal)
    expect(rich.map(({ skipped }) => skipped)).toEqual([null, null])
    expect(await earnedWei()).toBe(130n * dai)
    await stop()
  })
})
