/** The escrow's and the token's functions: encoded questions, parsed answers. */
import { Interface, type Result } from 'ethers'
import { z } from 'zod'
import type { Deposit, Token } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { nativeCoin } from '../../shared/schema/native-coin.ts'
import type { Order } from '../../shared/schema/order.ts'
import { escrowAbi } from './artifacts/escrow.ts'
import { testDaiAbi } from './artifacts/test-dai.ts'
import type { ChainReader } from './chain-reader.ts'
import { asVerdict } from './revert-text.ts'
import { RpcError } from './rpc-node.ts'

export const escrowInterface = new Interface(escrowAbi)
export const tokenInterface = new Interface(testDaiAbi)

/** The contract's own states; the port calls the first two `none`, for nothing is locked in either. */
type OnChainState = 'none' | 'unlocked' | 'locked' | 'submitted' | 'challenged' | 'closed'
const states: readonly OnChainState[] = ['none', 'unlocked', 'locked', 'submitted', 'challenged', 'closed']

export interface OnChainOrder {
  state: OnChainState
  lockedWei: bigint
  /** 0 of a closed one: its event tells (order-reader.ts). */
  paidWei: bigint
  windowEndsAt: number
}

export interface Delays {
  withdrawalDelaySeconds: number
  graceSeconds: number
}

/** What is asked before money is risked throws `invalid` where the contract is not our escrow (escrow-code.ts). */
export interface EscrowCalls {
  /** `freeWei` is what both the newest and the last confirmed block know: less is safe to count on. */
  depositOf(account: Address, signal: AbortSignal): Promise<Deposit>
  order(order: Order, signal: AbortSignal): Promise<OnChainOrder>
  balanceOf(account: Address, signal: AbortSignal): Promise<bigint>
  allowanceOf(account: Address, signal: AbortSignal): Promise<bigint>
  token(signal: AbortSignal): Promise<Token>
  delays(signal: AbortSignal): Promise<Delays>
}

const tokenSchema = z.object({ symbol: z.string().min(1).max(32), decimals: z.int().min(0).max(36) })

/** More than any balance: nobody has to allow the escrow to take coin that is sent to it. */
const unlimited = 2n ** 255n

export function createEscrowCalls(
  { chain, check }: { chain: ChainReader; check: (signal: AbortSignal) => Promise<void> },
  config: { escrow: Address; token: Address; nativeSymbol?: string; confirmations?: number },
): EscrowCalls {
  const { escrow, token, nativeSymbol = 'ETH', confirmations = 1 } = config
  const isNative = token === nativeCoin

  const ask = async (
    abi: Interface,
    to: Address,
    method: string,
    args: unknown[],
    signal: AbortSignal,
  ): Promise<Result> => {
    const data = abi.encodeFunctionData(method, args)
    const answer = await chain.agreedCall({ to, data }, signal).catch((error: unknown) => {
      throw asVerdict(error)
    })
    try {
      return abi.decodeFunctionResult(method, answer)
    } catch (cause) {
      const message = `The contract at ${to} does not answer ${method}. Check the escrow and token in the settings.`
      throw new PortError('not-found', message, { cause })
    }
  }
  const ofEscrow = (method: string, args: unknown[], signal: AbortSignal) =>
    ask(escrowInterface, escrow, method, args, signal)
  const ofToken = (method: string, args: unknown[], signal: AbortSignal) =>
    ask(tokenInterface, token, method, args, signal)

  /** What a re-organisation of the usual depth cannot take back. Null where every block counts, or none so old is kept. */
  const confirmedFreeWei = async (account: Address, signal: AbortSignal): Promise<bigint | null> => {
    const head = confirmations > 1 ? await chain.block('latest', signal) : null
    if (!head) return null
    const data = escrowInterface.encodeFunctionData('depositOf', [account, token])
    const at = Math.max(0, head.number - confirmations + 1)
    const answer = await chain.call({ to: escrow, data }, at, signal).catch((error: unknown) => {
      if (error instanceof RpcError) return '0x'
      throw error
    })
    return answer === '0x' ? null : BigInt(escrowInterface.decodeFunctionResult('depositOf', answer)[0])
  }

  return {
    async depositOf(account, signal) {
      const [latest, deepFreeWei] = await Promise.all([
        ofEscrow('depositOf', [account, token], signal),
        confirmedFreeWei(account, signal),
      ])
      const [free, withdrawing, availableAt] = latest
      const freeWei = deepFreeWei !== null && deepFreeWei < free ? deepFreeWei : BigInt(free)
      return { freeWei, withdrawingWei: BigInt(withdrawing), availableAt: Number(availableAt) }
    },
    async order(order, signal) {
      await check(signal)
      const [index, locked, paid, windowEnd] = await ofEscrow('orderStatus', [order], signal)
      const state = states[Number(index)]
      if (!state) throw new PortError('not-found', `The contract at ${escrow} is another escrow than this app knows.`)
      return { state, lockedWei: BigInt(locked), paidWei: BigInt(paid), windowEndsAt: Number(windowEnd) }
    },
    balanceOf: async (account, signal) =>
      isNative ? chain.balance(account, signal) : BigInt((await ofToken('balanceOf', [account], signal))[0]),
    allowanceOf: async (account, signal) =>
      isNative ? unlimited : BigInt((await ofToken('allowance', [account, escrow], signal))[0]),
    async token(signal) {
      if (isNative) return { address: token, symbol: nativeSymbol, decimals: 18 }
      const [[symbol], [decimals]] = await Promise.all([ofToken('symbol', [], signal), ofToken('decimals', [], signal)])
      const parsed = tokenSchema.safeParse({ symbol, decimals: Number(decimals) })
      if (parsed.success) return { address: token, ...parsed.data }
      throw new PortError('not-found', `No token is at ${token}. Correct it in the settings.`)
    },
    async delays(signal) {
      await check(signal)
      const [[delay], [grace]] = await Promise.all([
        ofEscrow('WITHDRAWAL_DELAY', [], signal),
        ofEscrow('GRACE', [], signal),
      ])
      return { withdrawalDelaySeconds: Number(delay), graceSeconds: Number(grace) }
    },
  }
}
