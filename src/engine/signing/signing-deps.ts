/** What the guard of signatures must be handed. */
import type { Address, OrderId } from '../../shared/schema/ids.ts'
import type { Order } from '../../shared/schema/order.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { Charge, SignatureJournal } from '../ports/signature-journal.ts'
import type { Domain } from '../protocol/typed-data.ts'
import type { OrderingJob } from './decide-message.ts'
import type { Limits } from './limits.ts'
import type { TokenName } from './words.ts'

/** What the user's limits and words allow beyond what is written in the journal. */
export interface Allowances {
  limitsOf(token: Address): Limits
  /**
   * A deposit that the user or the host has agreed to and that is under way: `asked` where it is above a limit and the
   * user said yes; `again` where the same was signed for it before. Null: none is. Each covers what it was given for once.
   */
  take(charge: Charge): { asked: boolean; again: boolean } | null
  /** Whether the user has said yes to such a deposit, which is under way; takes nothing. */
  covers(charge: Charge): boolean
}

/** The journals of jobs and assignments, as far as a signature is about them. */
export interface SigningJobs {
  /** The job that an order is for, of those that wait for one. */
  forOrder(order: Order): (OrderingJob & { name: string; chargedWei: bigint }) | null
  /** An order that this node has accepted as its provider. */
  accepted(orderId: OrderId): Order | null
}

export interface SigningGuardDeps {
  signatures: SignatureJournal
  clock: Clock
  logger: Logger
  jobs: SigningJobs
  allowances: Allowances
  domain: Domain
  /** Known once the chain was asked; nothing is signed before. */
  token: () => TokenName
  /** The id of an order in a call's arguments; null where it does not have today's form. */
  orderId(order: unknown): OrderId | null
}
