import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryEscrow } from '../../src/adapters/memory/escrow.ts'
import { createMemoryChain } from '../../src/adapters/memory/memory-chain.ts'
import { createMemoryRandom } from '../../src/adapters/memory/random.ts'
import { createMemoryVerifier, createMemoryWallet } from '../../src/adapters/memory/wallet.ts'
import { describeEscrow } from './escrow.ts'
import { describeEscrowBatches } from './escrow-batches.ts'
import { describeEscrowDisputes } from './escrow-disputes.ts'
import type { EscrowSubject } from './escrow-scene.ts'

const password = 'correct horse'

const makeSubject = async (): Promise<EscrowSubject> => {
  const clock = createMemoryClock()
  const verifier = createMemoryVerifier()
  const chain = createMemoryChain({ clock, verifier })
  const party = async (seed: string) => {
    const wallet = createMemoryWallet({ random: createMemoryRandom(seed) })
    await wallet.create(password)
    return { escrow: createMemoryEscrow({ chain, wallet }), signer: wallet.signer(), wallet }
  }
  const [requester, provider] = [await party('requester'), await party('provider')]
  const arbiter = await party('arbiter')
  return {
    requester,
    provider,
    arbiter,
    verifier,
    lockProviderWallet: () => provider.wallet.lock(),
    passTime: (seconds) => clock.advance(seconds * 1000),
  }
}

describeEscrow('memory', makeSubject)
describeEscrowBatches('memory', makeSubject)
describeEscrowDisputes('memory', makeSubject)
