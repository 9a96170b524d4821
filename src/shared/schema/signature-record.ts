/** One row of the signature journal: what this wallet was asked to sign, in plain words, and what came of it. */
import { z } from 'zod'
import { addressSchema, bytes32Schema, jobIdSchema, signatureSchema } from './ids.ts'
import { epochMsSchema } from './money.ts'

/** What can be signed: each promise by its name, and the three that are no promise of ours. */
export const signatureKinds = [
  'Order',
  'Voucher',
  'Progress',
  'Receipt',
  'Quote',
  'Offer',
  'PeerBinding',
  'transaction',
  'permit',
  'text',
] as const
export const signatureKindSchema = z.enum(signatureKinds)
export type SignatureKind = (typeof signatureKinds)[number]

/** Begun: journaled, and the host went down before it was known whether it was signed; it counts as signed. */
export const signatureStates = ['begun', 'signed', 'refused'] as const
export type SignatureState = (typeof signatureStates)[number]

export const signatureFactSchema = z.object({ name: z.string().max(64), value: z.string().max(500) })
export type SignatureFact = z.infer<typeof signatureFactSchema>

/** Wider than what the escrow stores: a transaction may name any 256 bits. */
const anyWeiSchema = z.union([z.bigint(), z.string().regex(/^\d{1,78}$/)]).transform((value) => BigInt(value))

export const signatureRecordSchema = z.object({
  id: z.int().min(1),
  atMs: epochMsSchema,
  kind: signatureKindSchema,
  state: z.enum(signatureStates),
  /** EIP-712 digest, EIP-191 digest, or the hash of the unsigned transaction. */
  digest: bytes32Schema,
  /** The order that it is about, else a peer id, else empty. */
  subject: z.string().max(128),
  jobId: jobIdSchema.nullable(),
  amountWei: anyWeiSchema.nullable(),
  token: addressSchema.nullable(),
  counterparty: addressSchema.nullable(),
  /** One sentence. */
  title: z.string().max(300),
  facts: z.array(signatureFactSchema).max(24),
  /** Null until signed, and where it was refused. */
  signature: signatureSchema.nullable(),
  /** Why it was refused; else empty. */
  reason: z.string().max(1000),
})
export type SignatureRecord = z.infer<typeof signatureRecordSchema>

/** With the very thing that was signed, as JSON: typed data, a transaction, a text. */
export const signatureDetailsSchema = signatureRecordSchema.extend({ raw: z.string().max(65_536) })
export type SignatureDetails = z.infer<typeof signatureDetailsSchema>
