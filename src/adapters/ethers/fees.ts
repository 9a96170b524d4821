/** What a transaction pays for gas (EIP-1559), and what its replacement must pay. */
import { PortError } from '../../engine/ports/port-error.ts'
import type { ChainReader } from './chain-reader.ts'

export interface Fees {
  maxFeePerGas: bigint
  maxPriorityFeePerGas: bigint
}

const gwei = 10n ** 9n

/** A node that answers nonsense must not empty the wallet. */
const highestFee = 2_000n * gwei
const highestPriorityFee = 200n * gwei

/** Twice the base fee: enough for six full blocks in a row. Throws `refused` (transient) when gas is absurdly dear. */
export async function currentFees(chain: ChainReader, signal: AbortSignal): Promise<Fees> {
  const [block, asked] = await Promise.all([chain.block('latest', signal), chain.priorityFee(signal)])
  if (block?.baseFeePerGas === undefined) {
    throw new PortError('refused', 'This chain has no EIP-1559 fees. Choose another in the settings.')
  }
  const maxPriorityFeePerGas = asked < highestPriorityFee ? asked : highestPriorityFee
  return capped({ maxPriorityFeePerGas, maxFeePerGas: 2n * block.baseFeePerGas + maxPriorityFeePerGas })
}

/** What a unit of gas costs in the next block, where `currentFees` allows for six full ones. */
export const expectedPrice = ({ maxFeePerGas, maxPriorityFeePerGas }: Fees): bigint =>
  (maxFeePerGas - maxPriorityFeePerGas) / 2n + maxPriorityFeePerGas

/** At least an eighth above both of `old`: nodes ask for a tenth before they replace a transaction. */
export function replacementFees(old: Fees, current: Fees): Fees {
  const raised = (was: bigint, now: bigint) => {
    const least = was + was / 8n + 1n
    return now > least ? now : least
  }
  return capped({
    maxFeePerGas: raised(old.maxFeePerGas, current.maxFeePerGas),
    maxPriorityFeePerGas: raised(old.maxPriorityFeePerGas, current.maxPriorityFeePerGas),
  })
}

function capped(fees: Fees): Fees {
  if (fees.maxFeePerGas <= highestFee) return fees
  const message = `Gas costs ${fees.maxFeePerGas / gwei} gwei, more than the limit of ${highestFee / gwei}. It is tried again.`
  throw new PortError('refused', message, { transient: true })
}
