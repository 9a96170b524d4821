/** Somebody who has a node's key and does not care for our engine: sends what he likes to the escrow, with gas to spare. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { DemoNode } from '../../../scripts/demo/demo-node.ts'
import { escrowInterface } from '../../../src/adapters/ethers/escrow-calls.ts'
import { createFileWallet, type TransactingWallet } from '../../../src/adapters/ethers/file-wallet.ts'
import type { Signer } from '../../../src/engine/ports/wallet.ts'
import { systemRandom } from '../system-deps.ts'
import type { Stage } from './stage.ts'

export interface RawSender {
  signer: Signer
  /** Mined whatever comes of it: what the contract made of it. */
  send(method: string, args: unknown[]): Promise<'done' | 'reverted'>
}

const receiptSchema = z.object({ status: z.string() }).nullable()

/** With the wallet of a node that runs. */
export async function stealWallet(stage: Stage, node: DemoNode): Promise<RawSender> {
  const wallet = createFileWallet({ random: systemRandom }, { folder: node.dataFolder })
  await wallet.unlock(readFileSync(join(stage.network.folder, 'password'), 'utf8').trim())
  return senderOf(stage, wallet)
}

function senderOf({ ledger, network }: Stage, wallet: TransactingWallet): RawSender {
  const { chainId, escrow } = network.chain.info
  const { address } = wallet.signer()
  const place = async (data: string): Promise<string> => {
    for (let tries = 0; ; tries++) {
      const nonce = Number(await ledger.rpc('eth_getTransactionCount', [address, 'pending']))
      const fees = { maxFeePerGas: 100_000_000_000n, maxPriorityFeePerGas: 2_000_000_000n }
      const unsigned = { type: 2, chainId, to: escrow, data, value: 0n, gasLimit: 1_000_000n, nonce, ...fees }
      const { raw } = wallet.transactionSigner().signTransaction(unsigned)
      try {
        return z.string().parse(await ledger.rpc('eth_sendRawTransaction', [raw]))
      } catch (error) {
        if (tries === 5) throw error // the host sent with the same nonce at the same time
      }
    }
  }
  return {
    signer: wallet.signer(),
    send: async (method, args) => {
      const hash = await place(escrowInterface.encodeFunctionData(method, args))
      for (;;) {
        const receipt = receiptSchema.parse(await ledger.rpc('eth_getTransactionReceipt', [hash]))
        if (receipt) return Number(receipt.status) === 1 ? 'done' : 'reverted'
        await sleep(50)
      }
    },
  }
}
