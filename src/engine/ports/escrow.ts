/** The escrow contract and the token behind it. Amounts in wei of the token. */
import type { Address, OrderId, Signature, TxHash } from '../../shared/schema/ids.ts'
import type { Order, SignedOrder, SignedReceipt, SignedVoucher } from '../../shared/schema/order.ts'

export interface Deposit {
  freeWei: bigint
  withdrawingWei: bigint
  /** When the withdrawing part can be taken, in Unix seconds; 0 when none is. */
  availableAt: number
}

export interface OrderStatus {
  /** `submitted`: a fixed price's receipt is on the chain and can be challenged. `challenged`: its arbiter decides. */
  state: 'none' | 'locked' | 'submitted' | 'challenged' | 'closed'
  lockedWei: bigint
  paidWei: bigint
  /** When the window of a submitted or challenged order ends, in Unix seconds; 0 in every other state. */
  windowEndsAt: number
}

/** One order of a batch. Without a voucher it is given up as it is, in a transaction of its own. */
export interface Redemption {
  order: SignedOrder
  voucher: SignedVoucher | null
  /** The provider gives up the rest with it; a final voucher closes whatever this says. */
  closing: boolean
}

/** What became of it: `skipped` says in a sentence why the chain left it out, and is null where it is done. */
export interface SettledRedemption {
  orderId: OrderId
  /** Null when skipped, or when another's transaction did it. */
  transaction: Transaction | null
  skipped: string | null
}

export interface Decision {
  /** What the provider shall have had in all; what vouchers paid before stays paid. */
  providerTotalWei: bigint
  /** Of the provider's bond, to the requester. */
  slashedWei: bigint
}

export interface Token {
  address: Address
  symbol: string
  decimals: number
}

export interface ChainStatus {
  chainId: number
  escrow: Address
  token: Token
  blockNumber: number
  /** Seconds since 1970 of that block. */
  blockTime: number
  withdrawalDelaySeconds: number
  graceSeconds: number
}

export interface Transaction {
  hash: TxHash
  from: Address
  method: string
  gasUsed: bigint
  blockNumber: number
}

/** One that was signed: waiting, mined, failed on the chain, or given up for another with the same nonce. */
export interface SentTransaction extends Omit<Transaction, 'gasUsed' | 'blockNumber'> {
  state: 'signed' | 'mined' | 'reverted' | 'replaced'
  /** Null until it is in a block. */
  gasUsed: bigint | null
  blockNumber: number | null
  createdAtMs: number
}

/**
 * Promises: what it reads is the chain's own answer at the latest block; what it sends goes out once per `key`, however
 * often it is called and wherever the node was killed, and resolves when mined to the chain's confirmation depth. A
 * step that the chain already shows as done resolves at once with its transaction, or null when another's did it.
 * Throws `unreachable` (transient), `reverted` (the contract's own reason in words), `insufficient-funds`, `locked`.
 */
export interface Escrow {
  status(signal: AbortSignal): Promise<ChainStatus>
  depositOf(account: Address, signal: AbortSignal): Promise<Deposit>
  /** Tokens held outside the escrow. */
  balanceOf(account: Address, signal: AbortSignal): Promise<bigint>
  /** Coin for gas. */
  gasBalanceOf(account: Address, signal: AbortSignal): Promise<bigint>
  orderStatus(order: Order, signal: AbortSignal): Promise<OrderStatus>
  /** Approves (when needed) and deposits. `key` makes it happen once. */
  deposit(amountWei: bigint, key: string, signal: AbortSignal): Promise<Transaction>
  requestWithdrawal(amountWei: bigint, key: string, signal: AbortSignal): Promise<Transaction>
  /** After the delay. */
  withdraw(key: string, signal: AbortSignal): Promise<Transaction>
  /** Test tokens and gas from the embedded chain; throws `refused` on any other. */
  faucet(account: Address, amountWei: bigint, signal: AbortSignal): Promise<void>
  /** Sets the budget aside. By the provider, or by the requester with the provider's signature over the same order. */
  lock(order: SignedOrder, signal: AbortSignal, providerSignature?: Signature): Promise<Transaction | null>
  /** Pays the provider; with a final voucher the order is closed. Sent by whoever holds the wallet. */
  settle(order: SignedOrder, voucher: SignedVoucher, signal: AbortSignal): Promise<Transaction | null>
  /**
   * The provider gives up the rest, after `voucher` if there is one. A lock of its own that is still under way is waited
   * for first. Null when there is nothing to give up.
   */
  close(order: SignedOrder, voucher: SignedVoucher | null, signal: AbortSignal): Promise<Transaction | null>
  /**
   * Many at once, in as few transactions as the chain takes: one that cannot be paid is skipped and spoils no other. The
   * same redemptions again, whoever was killed in between, are not sent again. In the order of asking.
   */
  settleMany(redemptions: readonly Redemption[], signal: AbortSignal): Promise<SettledRedemption[]>
  /** What a batch of `count` would use, and cost in the chain's own coin at the present price of gas. */
  settlementCost(count: number, signal: AbortSignal): Promise<{ gas: bigint; feeWei: bigint }>
  /** Past the deadline and grace: the rest of a lock goes back to the requester. */
  refund(order: SignedOrder, signal: AbortSignal): Promise<Transaction | null>
  /** Fixed price: shows the provider's receipt to the chain before the deadline, which opens the challenge window. */
  submitReceipt(order: SignedOrder, receipt: SignedReceipt, signal: AbortSignal): Promise<Transaction | null>
  /** After an unchallenged window: the whole budget to the provider. By anybody. */
  finalize(order: SignedOrder, signal: AbortSignal): Promise<Transaction | null>
  /** The requester calls the arbiter, inside the window or where no receipt came before the deadline; costs the bond. */
  challenge(order: SignedOrder, signal: AbortSignal): Promise<Transaction | null>
  /** By the arbiter, inside its window. */
  resolve(order: SignedOrder, decision: Decision, signal: AbortSignal): Promise<Transaction | null>
  /** The arbiter kept silent: half of the rest to each side, the bonds to their owners. By anybody. */
  resolveTimeout(order: SignedOrder, signal: AbortSignal): Promise<Transaction | null>
  /** What this wallet sent, newest first, also what still waits. */
  transactions(limit: number): SentTransaction[]
  /** Calls back when an order's status on the chain may have changed, until the signal aborts. */
  onOrderChanged(orderId: OrderId, listener: () => void, signal: AbortSignal): void
}
