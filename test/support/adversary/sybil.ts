/** A requester's second self: a provider of its own, for which it locks all that it has promised to others. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createFileWallet } from '../../../src/adapters/ethers/file-wallet.ts'
import { bytes32Schema } from '../../../src/shared/schema/ids.ts'
import type { Order } from '../../../src/shared/schema/order.ts'
import { meteredTerms } from '../metered-terms.ts'
import { systemRandom } from '../system-deps.ts'
import type { RawSender } from './raw-sender.ts'
import type { Stage } from './stage.ts'

export async function lockAllForSybil({ network, ledger }: Stage, thief: RawSender): Promise<'done' | 'reverted'> {
  const folder = join(network.folder, 'sybil')
  mkdirSync(folder)
  const wallet = createFileWallet({ random: systemRandom }, { folder, scryptN: 1024 })
  await wallet.create('correct-horse')
  const { chainId, escrow, token } = network.chain.info
  const order: Order = {
    requester: thief.signer.address,
    provider: wallet.signer().address,
    token,
    budget: await ledger.depositOf(thief.signer.address),
    ratePerSecond: 1n,
    intervalSeconds: 60,
    deadline: Math.floor(Date.now() / 1000) + 3_600,
    ...meteredTerms,
    nonce: 0,
    specHash: bytes32Schema.parse(`0x${'5b'.repeat(32)}`),
    quoteId: bytes32Schema.parse(`0x${'5c'.repeat(32)}`),
  }
  const domain = { chainId, verifyingContract: escrow }
  return thief.send('lock', [order, await wallet.signer().signTyped({ domain, type: 'Order', value: order })])
}
