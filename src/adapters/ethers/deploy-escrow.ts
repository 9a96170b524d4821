/** A new escrow on any chain, paid for by the wallet. Both delays are fixed in it for ever. */
import { Interface } from 'ethers'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { type Address, addressSchema, type TxHash } from '../../shared/schema/ids.ts'
import { escrowAbi, escrowBytecode } from './artifacts/escrow.ts'
import { createEscrowCheck } from './escrow-code.ts'
import { currentFees, expectedPrice } from './fees.ts'
import type { TransactingWallet } from './file-wallet.ts'
import { openChain } from './open-chain.ts'
import { asVerdict } from './revert-text.ts'
import { createPassingRows } from './transaction-journal.ts'
import { createTransactionQueue } from './transaction-queue.ts'

export interface EscrowDelays {
  withdrawalDelaySeconds: number
  graceSeconds: number
}

export interface DeployConfig extends EscrowDelays {
  rpcUrls: readonly string[]
  chainId: number
  confirmations: number
  pollMs: number
}

export interface DeploymentCost {
  from: Address
  balanceWei: bigint
  gas: bigint
  /** At the present price of gas, and at most. */
  feeWei: bigint
  mostFeeWei: bigint
}

export interface Deployment {
  escrow: Address
  hash: TxHash
  gasUsed: bigint
  blockNumber: number
}

export interface EscrowDeployer {
  cost(signal: AbortSignal): Promise<DeploymentCost>
  /** Resolves when it is as deep as the chain asks for, and its code was read back. Throws `insufficient-funds`. */
  deploy(signal: AbortSignal): Promise<Deployment>
}

export const escrowInitCode = ({ withdrawalDelaySeconds, graceSeconds }: EscrowDelays): string =>
  escrowBytecode + new Interface(escrowAbi).encodeDeploy([withdrawalDelaySeconds, graceSeconds]).slice(2)

/** The wallet must be unlocked. */
export function createEscrowDeployer(
  deps: { clock: Clock; logger: Logger; wallet: Pick<TransactingWallet, 'transactionSigner'> },
  config: DeployConfig,
): EscrowDeployer {
  const { chainId, confirmations, pollMs, rpcUrls } = config
  const chain = openChain(deps, { urls: rpcUrls, chainId, compareDepth: confirmations })
  const from = deps.wallet.transactionSigner().address
  const data = escrowInitCode(config)

  return {
    async cost(signal) {
      const estimate = chain.estimateGas({ from, to: null, data }, signal).catch((error: unknown) => {
        throw asVerdict(error)
      })
      const [gas, fees, balanceWei] = await Promise.all([
        estimate,
        currentFees(chain, signal),
        chain.balance(from, signal),
      ])
      return { from, balanceWei, gas, feeWei: gas * expectedPrice(fees), mostFeeWei: gas * fees.maxFeePerGas }
    },
    async deploy(signal) {
      const sending = { chainId, from, confirmations, pollMs, isSameChain: async () => true }
      const rows = createPassingRows()
      const signer = deps.wallet.transactionSigner
      const queue = createTransactionQueue({ ...deps, chain, store: rows, signer }, sending)
      const request = { key: 'create Escrow', method: 'create Escrow', to: null, data }
      const { hash, gasUsed, blockNumber } = await queue.send(request, signal)
      const made = addressSchema.safeParse((await chain.receipt(hash, signal))?.contractAddress)
      if (!made.success)
        throw new PortError('corrupt', `The receipt of ${hash} names no contract. Look at it yourself.`)
      await createEscrowCheck({ chain }, { chainId, escrow: made.data })(signal)
      return { escrow: made.data, hash, gasUsed, blockNumber }
    },
  }
}
