/**
 * Money into the escrow and out of it again, once per key. A deposit is one transaction where the token takes a permit or
 * is the chain's own coin, and else an approval before it.
 */

import { Signature } from 'ethers'
import type { Escrow } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { type Random, randomText } from '../../engine/ports/random.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { nativeCoin } from '../../shared/schema/native-coin.ts'
import { type EscrowCalls, escrowInterface, tokenInterface } from './escrow-calls.ts'
import type { EscrowCheck } from './escrow-code.ts'
import type { TransactionSigner } from './key.ts'
import type { Permit, PermitReader } from './permits.ts'
import type { TransactionQueue } from './transaction-queue.ts'
import type { TransactionRequest } from './transaction-sender.ts'
import { createTurnstile } from './turnstile.ts'

export interface DepositStepDeps {
  calls: EscrowCalls
  check: EscrowCheck
  permits: PermitReader
  queue: () => TransactionQueue
  /** Throws `locked`, `no-wallet`. */
  account: () => Address
  signer: () => TransactionSigner
  random: Random
}

export function createDepositSteps(
  deps: DepositStepDeps,
  config: { escrow: Address; token: Address },
): Pick<Escrow, 'deposit' | 'requestWithdrawal' | 'withdraw'> {
  const { calls, permits, queue, account } = deps
  const { escrow, token } = config
  const inTurn = createTurnstile() // two deposits at once would overwrite each other's allowance, or use one permit's nonce

  const request = (key: string, method: string, args: unknown[], name = method): TransactionRequest => {
    const data = escrowInterface.encodeFunctionData(name, args)
    return { key, method, to: escrow, data }
  }
  const call = (key: string, method: string, args: unknown[], signal: AbortSignal) =>
    queue().send(request(key, method, args), signal)

  const requireBalance = async (amountWei: bigint, signal: AbortSignal): Promise<void> => {
    if ((await calls.balanceOf(account(), signal)) >= amountWei) return
    const message = 'The wallet holds fewer tokens than this deposit needs. Add tokens first.'
    throw new PortError('insufficient-funds', message)
  }

  const approve = async (amountWei: bigint, key: string, signal: AbortSignal): Promise<void> => {
    const data = tokenInterface.encodeFunctionData('approve', [escrow, amountWei])
    const unique = `${key}:approve:${randomText(deps.random, 8)}`
    await queue().send({ key: unique, method: 'approve', to: token, data }, signal)
  }

  const plain = (amountWei: bigint, key: string): TransactionRequest => ({
    ...request(`deposit:${key}`, 'deposit', [token, amountWei]),
    ...(token === nativeCoin ? { valueWei: amountWei } : {}),
  })

  /** Null where the token or the wallet knows no permits. */
  const permitted = async (amountWei: bigint, key: string, signal: AbortSignal): Promise<TransactionRequest | null> => {
    const signer = deps.signer()
    if (!signer.signPermit) return null
    const permit = await permits.prepare(account(), amountWei, signal)
    if (!permit) return null
    const signature = unlessLimited(() => signer.signPermit?.(permit))
    if (!signature) return null
    const { v, r, s } = Signature.from(signature)
    const [method, args] = permitCall(permit)
    return request(`deposit:${key}`, 'deposit', [token, amountWei, ...args, v, r, s], method)
  }

  /** A token whose permit turns out to be another than it says is paid in the old way. */
  const sendPermitted = async (sent: TransactionRequest, signal: AbortSignal) => {
    try {
      return await queue().send(sent, signal)
    } catch (error) {
      if (error instanceof PortError && error.code === 'reverted' && !queue().isBegun(sent.key)) return null
      throw error
    }
  }

  const deposit = async (amountWei: bigint, key: string, signal: AbortSignal) => {
    const direct = plain(amountWei, key)
    if (queue().isBegun(direct.key)) return queue().send(direct, signal)
    await deps.check(signal)
    await requireBalance(amountWei, signal)
    if ((await calls.allowanceOf(account(), signal)) >= amountWei) return queue().send(direct, signal)
    const withPermit = await permitted(amountWei, key, signal)
    const done = withPermit && (await sendPermitted(withPermit, signal))
    if (done) return done
    await approve(amountWei, key, signal)
    return queue().send(direct, signal)
  }

  return {
    deposit: (amountWei, key, signal) => inTurn(() => deposit(amountWei, key, signal), signal),
    requestWithdrawal: (amountWei, key, signal) =>
      call(`requestWithdrawal:${key}`, 'requestWithdrawal', [token, amountWei], signal),
    withdraw: (key, signal) => call(`withdraw:${key}`, 'withdraw', [token, account()], signal),
  }
}

/** Dai's older form allows everything, which a limit may refuse: then just this deposit is approved. */
function unlessLimited<T>(sign: () => T): T | null {
  try {
    return sign()
  } catch (error) {
    if (error instanceof PortError && error.code === 'over-limit') return null
    throw error
  }
}

const permitCall = ({ form, nonce, deadline }: Permit): [string, unknown[]] =>
  form === 'dai' ? ['depositWithDaiPermit', [nonce, deadline]] : ['depositWithPermit', [deadline]]
