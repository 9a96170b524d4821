import { createMemoryRandom } from '../../src/adapters/memory/random.ts'
import { createMemoryVerifier, createMemoryWallet } from '../../src/adapters/memory/wallet.ts'
import { describeWallet } from './wallet.ts'

describeWallet('memory', async () => ({
  wallet: createMemoryWallet({ random: createMemoryRandom('one') }),
  other: createMemoryWallet({ random: createMemoryRandom('other') }),
  verifier: createMemoryVerifier(),
}))
