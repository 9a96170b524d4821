/** Money into the escrow and out of it again, once per key. */

import type { Escrow } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { type Random, randomText } from '../../engine/ports/random.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { type EscrowCalls, escrowInterface, tokenInterface } from './escrow-calls.ts'
import type { TransactionQueue } from './transaction-queue.ts'
import { createTurnstile } from './turnstile.ts'

export interface DepositStepDeps {
  calls: EscrowCalls
  queue: () => TransactionQueue
  /** Throws `locked`, `no-wallet`. */
  account: () => Address
  random: Random
}

export function createDepositSteps(
  deps: DepositStepDeps,
  config: { escrow: Address; token: Address },
): Pick<Escrow, 'deposit' | 'requestWithdrawal' | 'withdraw'> {
  const { calls, queue, account } = deps
  const { escrow, token } = config
  const inTurn = createTurnstile() // two deposits at once would overwrite each other's allowance

  const call = (key: string, method: string, args: unknown[], signal: AbortSignal) => {
    const data = escrowInterface.encodeFunctionData(method, args)
    return queue().send({ key, method, to: escrow, data }, signal)
  }

  const approve = async (amountWei: bigint, key: string, signal: AbortSignal): Promise<void> => {
    const [balance, allowance] = await Promise.all([
      calls.balanceOf(account(), signal),
      calls.allowanceOf(account(), signal),
    ])
    if (balance < amountWei) {
      throw new PortError(
        'insufficient-funds',
        'The wallet holds fewer tokens than this deposit needs. Add tokens first.',
      )
    }
    if (allowance >= amountWei) return
    const data = tokenInterface.encodeFunctionData('approve', [escrow, amountWei])
    const unique = `${key}:approve:${randomText(deps.random, 8)}`
    await queue().send({ key: unique, method: 'approve', to: token, data }, signal)
  }

  return {
    deposit: (amountWei, key, signal) =>
      inTurn(async () => {
        if (!queue().isBegun(`deposit:${key}`)) await approve(amountWei, key, signal)
        return call(`deposit:${key}`, 'deposit', [token, amountWei], signal)
      }, signal),
    requestWithdrawal: (amountWei, key, signal) =>
      call(`requestWithdrawal:${key}`, 'requestWithdrawal', [token, amountWei], signal),
    withdraw: (key, signal) => call(`withdraw:${key}`, 'withdraw', [token, account()], signal),
  }
}
