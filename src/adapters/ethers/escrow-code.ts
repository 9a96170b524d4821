/**
 * Whether the contract at an address is our escrow: no money goes to anything else. Its code must be the artifact's to
 * the byte, but for the immutables that a deployment sets; and what those are is proved by what it answers: a digest of
 * an order that is the one signed here, and delays in their bounds.
 */
import { getBytes, keccak256 } from 'ethers'
import { PortError } from '../../engine/ports/port-error.ts'
import { type Address, bytes32Schema } from '../../shared/schema/ids.ts'
import { type Order, payModes } from '../../shared/schema/order.ts'
import { escrowRuntime } from './artifacts/escrow.ts'
import type { ChainReader } from './chain-reader.ts'
import { escrowInterface } from './escrow-calls.ts'
import { RpcError } from './rpc-node.ts'
import { typedDigest } from './typed-digest.ts'

/** Resolves when it is; what was found once is not asked again. Throws `invalid` when it is not, `unreachable`. */
export type EscrowCheck = (signal: AbortSignal) => Promise<void>

const longestDelaySeconds = 30n * 24n * 3600n

export function createEscrowCheck(
  { chain }: { chain: ChainReader },
  { chainId, escrow }: { chainId: number; escrow: Address },
): EscrowCheck {
  let isKnown = false

  const answer = async (method: string, args: unknown[], signal: AbortSignal): Promise<string> => {
    const data = escrowInterface.encodeFunctionData(method, args)
    return chain.call({ to: escrow, data }, 'latest', signal).catch((error: unknown) => {
      if (error instanceof RpcError) return '0x' // our escrow refuses none of these
      throw error
    })
  }

  const isOurs = async (signal: AbortSignal): Promise<boolean> => {
    const probe = { ...probeOrder, requester: escrow }
    const [digest, delay, grace] = await Promise.all([
      answer('orderIdOf', [probe], signal),
      answer('WITHDRAWAL_DELAY', [], signal),
      answer('GRACE', [], signal),
    ])
    const expected = typedDigest({ domain: { chainId, verifyingContract: escrow }, type: 'Order', value: probe })
    const areInBounds = [delay, grace].every((seconds) => seconds !== '0x' && BigInt(seconds) <= longestDelaySeconds)
    return digest === expected && areInBounds
  }

  return async (signal) => {
    if (isKnown) return
    const code = await chain.code(escrow, signal)
    if (code === '0x') throw missing(chainId, escrow)
    if (!isEscrowCode(code) || !(await isOurs(signal))) throw wrong(chainId, escrow)
    isKnown = true
  }
}

/** Whether `code` is the escrow's, whatever its immutables are. */
export function isEscrowCode(code: string): boolean {
  const bytes = getBytes(code)
  if (bytes.length !== escrowRuntime.bytes) return false
  for (const [start, length] of escrowRuntime.immutables) bytes.fill(0, start, start + length)
  return keccak256(bytes) === escrowRuntime.hash
}

const zero = bytes32Schema.parse(`0x${'00'.repeat(32)}`)
const nobody = `0x${'00'.repeat(20)}` as Address

/** Of nobody, for nothing: only its digest counts. */
const probeOrder: Order = {
  requester: nobody,
  provider: nobody,
  token: nobody,
  budget: 1n,
  ratePerSecond: 2n,
  intervalSeconds: 3,
  deadline: 4,
  mode: payModes.fixedPrice,
  challengeWindowSeconds: 5,
  arbiter: nobody,
  arbiterWindowSeconds: 6,
  challengeBond: 7n,
  providerBond: 8n,
  nonce: 9,
  specHash: zero,
  quoteId: zero,
}

const what = 'Correct --escrow, or deploy one of this version with `deai chain deploy`.'

const missing = (chainId: number, escrow: Address): PortError =>
  new PortError('invalid', `No contract is at ${escrow} on chain ${chainId}, so no money is sent there. ${what}`)

const wrong = (chainId: number, escrow: Address): PortError =>
  new PortError(
    'invalid',
    `The contract at ${escrow} on chain ${chainId} is not the escrow of this version, so no money is sent there. ${what}`,
  )
