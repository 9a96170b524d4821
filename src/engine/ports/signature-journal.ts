/**
 * Every signature of this wallet, on disk before it exists (invariant JOURNAL-FIRST, docs/THREAT-MODEL.md). Synchronous,
 * so that what was looked up is still true when the row is written. What a signature spends is written with it, in one
 * transaction: limits are held against that sum.
 */
import type { Address, Bytes32, JobId, Signature } from '../../shared/schema/ids.ts'
import type {
  SignatureDetails,
  SignatureKind,
  SignatureRecord,
  SignatureState,
} from '../../shared/schema/signature-record.ts'

/** So much of a token, newly promised or moved out by one signature. */
export interface Charge {
  token: Address
  wei: bigint
}

export type NewSignature = Omit<SignatureDetails, 'id' | 'state' | 'signature' | 'reason'> & {
  /** What there may be only one of: the quote that an order takes, a sender's nonce. Empty: nothing. */
  slot: string
}

export type ChargedFor = { id: number } | { jobId: JobId }

export interface SignatureQuery {
  kind?: SignatureKind | undefined
  jobId?: JobId | undefined
  state?: SignatureState | undefined
  /** Rows older than this one. */
  beforeId?: number | undefined
  limit: number
}

export interface SignatureJournal {
  /** Writes row and charges; rows of kinds that carry no money, and refusals, are kept up to `keptRows` of each. */
  begin(row: NewSignature, charges: readonly Charge[]): number
  complete(id: number, signature: Signature): void
  /** Nothing was signed after all: row and charges go. */
  discard(id: number): void
  /** One that says the same as the last of its kind and subject takes its place. */
  refuse(row: NewSignature, reason: string): void
  /** Begun or signed; null for what was only refused. */
  byDigest(digest: Bytes32): SignatureRecord | null
  /** The newest of this kind about this subject that was begun or signed. */
  latest(kind: SignatureKind, subject: string): SignatureRecord | null
  /** Those begun or signed that hold this slot, oldest first. */
  inSlot(slot: string): SignatureRecord[]
  /** What was charged for one signature, or for one job in all. */
  chargedWei(of: ChargedFor, token: Address): bigint
  /**
   * What was charged after `nowMs - windowMs`. What is dated later than now was written before a clock was set back: it
   * counts, and is dated now, so that it neither escapes nor counts for ever.
   */
  spentWei(token: Address, nowMs: number, windowMs: number): bigint
  /** The user has said yes to so much for one job, above a limit. */
  saveConsent(jobId: JobId, wei: bigint, atMs: number): void
  /** 0 where none was given. */
  consentWei(jobId: JobId): bigint
  /** Newest first. */
  page(query: SignatureQuery): SignatureRecord[]
  details(id: number): SignatureDetails | null
}

/**
 * How many are kept of what comes often and carries no money. Orders, vouchers, receipts, transactions and permits are
 * not here: they are never forgotten.
 */
export const keptRows: Partial<Record<SignatureKind, number>> = {
  Offer: 50,
  PeerBinding: 50,
  Progress: 500,
  Quote: 500,
  text: 500,
}
export const keptRefusals = 500
