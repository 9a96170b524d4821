/** A requester that challenges every receipt. The engine places metered orders only, so this is played at the escrow's port. */

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createEthersEscrow } from '../../../src/adapters/ethers/escrow.ts'
import { createEthersVerifier } from '../../../src/adapters/ethers/verifier.ts'
import { createMemoryChainStore } from '../../../src/adapters/memory/chain-store.ts'
import { createEscrowScene, dai, type Party, signal } from '../../compliance/escrow-scene.ts'
import { nothing, type Stage } from '../../support/adversary/stage.ts'
import { newWallet } from '../../support/chain.ts'
import { createRecordingLogger } from '../../support/recording-logger.ts'
import { systemClock, systemRandom } from '../../support/system-deps.ts'

const receipts = 4

export function disputes(stage: () => Stage): void {
  describe('a requester that disputes always', () => {
    it('pays for each dispute, and its provider gets all', async () => {
      await using opened = new AsyncDisposableStack()
      const { rpcUrl, chainId, escrow, token, faucetKey } = stage().network.chain.info
      const party = async (name: string): Promise<Party> => {
        const wallet = await newWallet(join(stage().network.folder, `dispute-${name}`))
        const deps = { clock: systemClock, random: systemRandom, logger: createRecordingLogger() }
        const config = { rpcUrls: [rpcUrl], chainId, escrow, token, faucetKey, confirmations: 1, pollMs: 50 }
        const made = opened.use(createEthersEscrow({ ...deps, store: createMemoryChainStore(), wallet }, config))
        return { escrow: made, signer: wallet.signer() }
      }
      const [requester, provider, arbiter] = [await party('requester'), await party('provider'), await party('arbiter')]
      const scene = await createEscrowScene({
        ...{ requester, provider, arbiter, verifier: createEthersVerifier() },
        lockProviderWallet: () => undefined,
        passTime: async () => undefined,
      })
      await arbiter.escrow.faucet(arbiter.signer.address, 1n, signal)
      await provider.escrow.faucet(provider.signer.address, 10n * dai, signal)
      await provider.escrow.deposit(10n * dai, 'bonds', signal)
      await scene.deposited()
      const holdings = async ({ escrow: port, signer: { address } }: Party) =>
        (await port.balanceOf(address, signal)) + (await port.depositOf(address, signal)).freeWei
      const [before, spentBefore] = [await holdings(provider), await holdings(requester)]
      for (let count = 0; count < receipts; count++) {
        const order = await scene.makeFixedOrder()
        await provider.escrow.lock(order, signal)
        await provider.escrow.submitReceipt(order, await scene.makeReceipt(order), signal)
        await requester.escrow.challenge(order, signal)
        const decision = { providerTotalWei: order.order.budget, slashedWei: 0n }
        await arbiter.escrow.resolve(order, decision, signal)
      }
      const earned = (await holdings(provider)) - before
      const owed = BigInt(receipts) * 10n * dai
      const lost = Number(earned < owed ? owed - earned : 0n) / Number(dai)
      const scenario = `requester disputes always (${receipts} of ${receipts}; each costs it the bond, a tenth)`
      stage().table.add({ scenario, honest: 'provider', seconds: 0, token: lost, limit: nothing })
      expect(spentBefore - (await holdings(requester))).toBe(owed + BigInt(receipts) * dai)
    })
  })
}
