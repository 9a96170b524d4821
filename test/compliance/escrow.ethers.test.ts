import { afterAll, afterEach, beforeAll } from 'vitest'
import { createEthersVerifier } from '../../src/adapters/ethers/verifier.ts'
import { startTestChain, type TestChain, type TestParty } from '../support/chain.ts'
import { describeEscrow } from './escrow.ts'
import { describeEscrowBatches } from './escrow-batches.ts'
import { describeEscrowDisputes } from './escrow-disputes.ts'
import type { EscrowSubject } from './escrow-scene.ts'

let chain: TestChain
const parties: TestParty[] = []
beforeAll(async () => {
  chain = await startTestChain()
})
afterEach(async () => {
  await Promise.all(parties.splice(0).map(({ escrow }) => escrow.stop()))
})
afterAll(async () => {
  await chain[Symbol.asyncDispose]()
})

const party = async () => {
  const made = await chain.party()
  parties.push(made)
  return { ...made, signer: made.wallet.signer() }
}

const makeSubject = async (): Promise<EscrowSubject> => {
  const [requester, provider, arbiter] = [await party(), await party(), await party()]
  return {
    requester,
    provider,
    arbiter,
    verifier: createEthersVerifier(),
    lockProviderWallet: () => provider.wallet.lock(),
    async passTime(seconds) {
      await chain.rpc('evm_increaseTime', [seconds])
      await chain.rpc('evm_mine')
    },
  }
}

describeEscrow('ethers on anvil', makeSubject)
describeEscrowBatches('ethers on anvil', makeSubject)
describeEscrowDisputes('ethers on anvil', makeSubject)
