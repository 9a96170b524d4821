import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryEscrow } from '../../src/adapters/memory/escrow.ts'
import { createMemoryChain } from '../../src/adapters/memory/memory-chain.ts'
import { createMemoryRandom } from '../../src/adapters/memory/random.ts'
import { createMemoryVerifier, createMemoryWallet } from '../../src/adapters/memory/wallet.ts'
import { describeEscrow } from './escrow.ts'

const password = 'correct horse'

describeEscrow('memory', async () => {
  const clock = createMemoryClock()
  const verifier = createMemoryVerifier()
  const chain = createMemoryChain({ clock, verifier })
  const party = async (seed: string) => {
    const wallet = createMemoryWallet({ random: createMemoryRandom(seed) })
    await wallet.create(password)
    return { escrow: createMemoryEscrow({ chain, wallet }), signer: wallet.signer(), wallet }
  }
  const [requester, provider] = [await party('requester'), await party('provider')]
  return {
    requester,
    provider,
    verifier,
    lockProviderWallet: () => provider.wallet.lock(),
    passTime: (seconds) => clock.advance(seconds * 1000),
  }
})
