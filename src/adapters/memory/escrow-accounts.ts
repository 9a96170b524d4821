/** Deposit accounts by the rules of contracts/DepositAccounts.sol, for one token. */
import type { Deposit } from '../../engine/ports/escrow.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Address } from '../../shared/schema/ids.ts'

export interface EscrowAccounts {
  balances: Map<Address, bigint>
  depositOf(account: Address): Deposit
  deposit(account: Address, amountWei: bigint): void
  requestWithdrawal(account: Address, amountWei: bigint, nowSeconds: number): void
  withdraw(account: Address, nowSeconds: number): void
  /** Gives to the free deposit. */
  credit(account: Address, amountWei: bigint): void
  /** Throws what `debit` would. */
  requireAvailable(account: Address, amountWei: bigint): void
  /** Takes from the free deposit first, then from what waits to leave. */
  debit(account: Address, amountWei: bigint): void
  /** Gives tokens outside the escrow. */
  give(account: Address, amountWei: bigint): void
}

export const reverted = (message: string): PortError => new PortError('reverted', message)
const lacking = (message: string): PortError => new PortError('insufficient-funds', message)

export function createEscrowAccounts(withdrawalDelaySeconds: number): EscrowAccounts {
  const balances = new Map<Address, bigint>()
  const deposits = new Map<Address, Deposit>()
  const depositOf = (account: Address): Deposit =>
    deposits.get(account) ?? { freeWei: 0n, withdrawingWei: 0n, availableAt: 0 }
  const change = (account: Address, next: Partial<Deposit>) => deposits.set(account, { ...depositOf(account), ...next })
  const give = (account: Address, amountWei: bigint) => balances.set(account, (balances.get(account) ?? 0n) + amountWei)
  const credit = (account: Address, amountWei: bigint) =>
    change(account, { freeWei: depositOf(account).freeWei + amountWei })

  const requireAvailable = (account: Address, amountWei: bigint) => {
    const available = depositOf(account).freeWei + depositOf(account).withdrawingWei
    if (amountWei <= available) return
    throw lacking(`The deposit of ${account} holds ${available}, and ${amountWei} is needed. Deposit more first.`)
  }

  return {
    balances,
    requireAvailable,
    depositOf: (account) => ({ ...depositOf(account) }),
    give,
    credit,
    deposit(account, amountWei) {
      requireSome(amountWei)
      if ((balances.get(account) ?? 0n) < amountWei) {
        throw lacking('The wallet holds fewer tokens than this deposit needs. Add tokens first.')
      }
      give(account, -amountWei)
      credit(account, amountWei)
    },
    requestWithdrawal(account, amountWei, nowSeconds) {
      requireSome(amountWei)
      const { freeWei, withdrawingWei } = depositOf(account)
      if (amountWei > freeWei) throw lacking(`The deposit of ${account} holds ${freeWei}, and ${amountWei} is needed.`)
      const availableAt = nowSeconds + withdrawalDelaySeconds
      change(account, { freeWei: freeWei - amountWei, withdrawingWei: withdrawingWei + amountWei, availableAt })
    },
    withdraw(account, nowSeconds) {
      const { withdrawingWei, availableAt } = depositOf(account)
      if (nowSeconds < availableAt) throw reverted(`The withdrawal can be taken from ${availableAt} on.`)
      if (withdrawingWei === 0n) throw reverted('No withdrawal is under way: ask for one first.')
      change(account, { withdrawingWei: 0n, availableAt: 0 })
      give(account, withdrawingWei)
    },
    debit(account, amountWei) {
      requireAvailable(account, amountWei)
      const { freeWei, withdrawingWei } = depositOf(account)
      const fromFree = amountWei < freeWei ? amountWei : freeWei
      change(account, { freeWei: freeWei - fromFree, withdrawingWei: withdrawingWei - (amountWei - fromFree) })
    },
  }
}

function requireSome(amountWei: bigint): void {
  if (amountWei <= 0n) throw reverted('An amount of zero moves nothing.')
}
