import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createFileWallet } from '../../src/adapters/ethers/file-wallet.ts'
import { createEthersVerifier } from '../../src/adapters/ethers/verifier.ts'
import { cheapScryptN, temporaryFolder } from '../support/chain.ts'
import { systemRandom } from '../support/system-deps.ts'
import { describeWallet } from './wallet.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

let count = 0
const emptyWallet = () =>
  createFileWallet({ random: systemRandom }, { folder: join(folder.path, String(count++)), scryptN: cheapScryptN })

describeWallet('a keystore file', async () => ({
  wallet: emptyWallet(),
  other: emptyWallet(),
  verifier: createEthersVerifier(),
}))
