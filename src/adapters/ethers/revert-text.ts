/** The contracts' custom errors as sentences. An error that this table does not know is still told by its name. */
import { type ErrorDescription, formatUnits, Interface } from 'ethers'
import { PortError, type PortErrorCode } from '../../engine/ports/port-error.ts'
import { escrowAbi } from './artifacts/escrow.ts'
import { testDaiAbi } from './artifacts/test-dai.ts'
import { RpcError } from './rpc-node.ts'

const interfaces = [new Interface(escrowAbi), new Interface(testDaiAbi)]

const amount = (wei: unknown) => formatUnits(BigInt(String(wei)), 18)
const time = (seconds: unknown) => new Date(Number(seconds) * 1000).toISOString()
const orderStates = [
  'never seen on this chain',
  'not locked',
  'locked already',
  'waiting for a challenge',
  'before its arbiter',
  'closed already',
]

const sentences: Record<string, (args: ErrorDescription['args']) => string> = {
  ArbiterTermsWithoutArbiter: () =>
    'The order has bonds or windows for an arbiter, and names none. Ask for a new order.',
  CoinRefused: (a) => `${a[0]} does not take the coin: withdraw to another address.`,
  CumulativeAboveBudget: (a) => `The voucher says ${amount(a[0])}, above the order's budget of ${amount(a[1])}.`,
  CumulativeNotAbovePaid: (a) => `The voucher says ${amount(a[0])}, and ${amount(a[1])} is paid already.`,
  DeadlineNotPassed: (a) => `Until ${time(a[0])} the provider can still bring its receipt.`,
  DeadlinePassed: (a) => `The order's deadline passed at ${time(a[0])}. Ask for a new order.`,
  DeadlineTooFar: (a) => `The order's deadline is too far away: the latest is ${time(a[1])}.`,
  DepositTooLarge: (a) => `An account can hold ${amount(a[1])} at most. Deposit less.`,
  ERC20InsufficientAllowance: () => 'The escrow may not take so many tokens: approve the amount first.',
  ERC20InsufficientBalance: (a) =>
    `The account holds ${amount(a[1])} tokens, and ${amount(a[2])} are needed. Add tokens first.`,
  InsufficientDeposit: (a) =>
    `The deposit of ${a[0]} holds ${amount(a[2])}, and ${amount(a[3])} is needed. Deposit more first.`,
  InvalidAccount: (a) => `Money sent to ${a[0]} could never leave again.`,
  InvalidArbiter: (a) => `${a[0]} cannot decide over this order: it is one of its sides, or the escrow.`,
  InvalidProvider: (a) => `${a[0]} cannot be paid by this order: it is its requester, the escrow or nobody.`,
  InvalidSignature: (a) => `The signature is not that of ${a[0]}.`,
  MeteredWithDisputeTerms: () => 'A metered order has no windows, no bonds and no arbiter. Ask for a new order.',
  NoArbiter: () => 'Nobody is named to decide over this order, so it cannot be challenged.',
  NotArbiter: (a) => `Only the order's arbiter ${a[1]} can decide; this wallet is ${a[0]}.`,
  NotEnoughGas: () => 'The transaction was sent with too little gas. Try again.',
  NotFixedPrice: () => 'A metered order is paid by vouchers, not by a receipt.',
  NotOfThisBatch: () => 'It is of another provider or token than the batch.',
  NotParty: (a) => `Only the order's requester or provider can lock it; this wallet is ${a[0]}.`,
  NotProvider: (a) => `Only the order's provider ${a[1]} can do this; this wallet is ${a[0]}.`,
  NotRequester: (a) => `Only the order's requester ${a[1]} can do this; this wallet is ${a[0]}.`,
  NothingToWithdraw: () => 'No withdrawal is under way: ask for one first.',
  OrderNotLockable: (a) => `The order cannot be locked: it is ${orderStates[Number(a[1])]}, or paid in full.`,
  OrderNotOpen: (a) => `The order is not open: it is ${orderStates[Number(a[1])]}.`,
  ReceiptForAnotherOrder: () => 'The receipt is for another order.',
  ReceiptForAnotherSpec: () => 'The receipt speaks of another job than the order.',
  ReceiptNotForBudget: (a) =>
    `At a fixed price the receipt bills the budget of ${amount(a[0])}, and not ${amount(a[1])}.`,
  RefundTooEarly: (a) => `The lock can be taken back only after ${time(a[0])}.`,
  SlashAboveBond: (a) => `The provider put up ${amount(a[1])}, and ${amount(a[0])} cannot be taken of it.`,
  TokenAmountMismatch: () => 'The token moved another amount than it was asked for. Use another token.',
  TooLateToGiveUp: (a) => `After ${time(a[0])} an order with a bond cannot be given up: a refund waits for the grace.`,
  TotalAboveBudget: (a) => `The decision gives ${amount(a[0])}, above the budget of ${amount(a[1])}.`,
  UnsupportedToken: (a) => `No token is at ${a[0]}. Correct it in the settings.`,
  ValueMismatch: (a) => `The transaction brought ${amount(a[1])} of the coin instead of ${amount(a[0])}.`,
  VoucherForAnotherOrder: () => 'The voucher is for another order.',
  VoucherTooLate: (a) => `The voucher came after ${time(a[0])}, when this order ended.`,
  WindowOpen: (a) => `The window is open until ${time(a[0])}. Try again after it.`,
  WindowOutOfBounds: (a) => `A window of the order must be from 1 to ${a[1]} s, and is ${a[0]} s.`,
  WindowOver: (a) => `The time for this ended at ${time(a[0])}.`,
  WithdrawalNotReady: (a) => `The withdrawal can be taken from ${time(a[0])} on.`,
  ZeroAmount: () => 'An amount of zero moves nothing.',
}

/** Why an order of a batch was left out: the chain keeps the kind of the error only, and not its figures. */
const skipSentences: Record<string, string> = {
  CumulativeAboveBudget: "The voucher says more than the order's budget.",
  CumulativeNotAbovePaid: 'As much as the voucher says is paid already.',
  InsufficientDeposit: "The requester's deposit holds too little.",
  InvalidProvider: 'The provider cannot be paid by this order.',
  InvalidSignature: 'The signature is not that of the requester.',
  NotOfThisBatch: 'It is of another provider or token than the batch.',
  NotProvider: 'Only its provider can close an order.',
  OrderNotOpen: 'The order is closed already, or under dispute.',
  TooLateToGiveUp: 'After the deadline an order with a bond cannot be given up.',
  VoucherForAnotherOrder: 'The voucher is for another order.',
  VoucherTooLate: 'The voucher came when the order had ended.',
}

/** `selector` of a contract's error. */
export function skipText(selector: string): string {
  const name = interfaces[0]?.getError(selector)?.name ?? ''
  return skipSentences[name] ?? `The contract refused with ${name || selector}.`
}

const fundErrors = new Set(['InsufficientDeposit', 'ERC20InsufficientBalance'])

/** A contract's verdict as a PortError; anything else comes back as it is. */
export function asVerdict(error: unknown): unknown {
  if (!(error instanceof RpcError)) return error
  if (/insufficient funds/i.test(error.message)) {
    return new PortError('insufficient-funds', 'The wallet has not enough coin to pay for gas. Add some first.', {
      cause: error,
    })
  }
  if (error.data || error.code === 3 || /revert/i.test(error.message)) return revertError(error.data, error)
  const message = `The chain node refused the call: ${error.message}. It is tried again.`
  return new PortError('refused', message, { transient: true, cause: error })
}

/** `data` is what the contract returned. */
export function revertError(data: string | null, cause?: unknown): PortError {
  const parsed = data ? parseRevert(data) : null
  const code: PortErrorCode = parsed && fundErrors.has(parsed.name) ? 'insufficient-funds' : 'reverted'
  return new PortError(code, sentenceOf(parsed, cause), { cause })
}

function sentenceOf(parsed: ErrorDescription | null, cause: unknown): string {
  if (!parsed)
    return `The chain refused the transaction: ${cause instanceof Error ? cause.message : 'no reason was given'}.`
  if (parsed.name === 'Error') return `The contract refused: ${String(parsed.args[0]).slice(0, 300)}.`
  return sentences[parsed.name]?.(parsed.args) ?? `The contract refused with ${parsed.name}.`
}

function parseRevert(data: string): ErrorDescription | null {
  for (const abi of interfaces) {
    try {
      const parsed = abi.parseError(data)
      if (parsed) return parsed
    } catch {
      // the selector is known and the rest is not what it should be: told as unknown
    }
  }
  return null
}
