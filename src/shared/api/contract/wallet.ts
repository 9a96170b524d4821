/** The wallet, its deposit, and what it may spend unasked. Amounts to do something with come as text, as users write them. */
import { z } from 'zod'
import { addressSchema, jobIdSchema, txHashSchema } from '../../schema/ids.ts'
import { epochMsSchema, weiSchema } from '../../schema/money.ts'
import {
  signatureDetailsSchema,
  signatureKindSchema,
  signatureRecordSchema,
  signatureStates,
} from '../../schema/signature-record.ts'
import { spendingRequestSchema } from '../spending.ts'
import { base } from './errors.ts'

/** One that is mined. */
export const transactionSchema = z.object({
  hash: txHashSchema,
  from: addressSchema,
  method: z.string(),
  gasUsed: z.bigint(),
  blockNumber: z.number(),
})
export const transactionRowSchema = z.object({
  hash: txHashSchema,
  from: addressSchema,
  method: z.string(),
  state: z.enum(['signed', 'mined', 'reverted', 'replaced']),
  gasUsed: z.bigint().nullable(),
  blockNumber: z.number().nullable(),
  createdAtMs: epochMsSchema,
})
export const walletStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.enum(['locked', 'unlocked']), address: addressSchema }),
])
export const balancesSchema = z.object({
  address: addressSchema,
  symbol: z.string(),
  decimals: z.int(),
  token: addressSchema,
  walletWei: weiSchema,
  gasWei: z.bigint(),
  depositFreeWei: weiSchema,
  /** Of the free deposit, promised to open jobs. */
  depositReservedWei: weiSchema,
  depositWithdrawingWei: weiSchema,
  /** Unix seconds; 0 when nothing is being withdrawn. */
  withdrawableAt: z.number(),
  /** Seconds between asking for a withdrawal and getting it. */
  withdrawalDelaySeconds: z.number(),
})

const amount = z.string().max(40)
const password = z.string().min(1).max(1024)
/** What may be spent of one token unasked, and what is. */
export const tokenLimitsSchema = z.object({
  token: addressSchema,
  symbol: z.string(),
  decimals: z.int(),
  /** `coin` pays fees; `payment` is what jobs are paid in. */
  role: z.enum(['payment', 'coin']),
  /** A job or deposit above it waits for a word; null: none does. Of the coin always null. */
  perJobWei: weiSchema.nullable(),
  /** What would take the last 24 hours above it waits for a word, or is not signed where nobody can be asked. */
  perDayWei: weiSchema.nullable(),
  /** Within the last 24 hours: promised in orders, deposited, paid in fees at most. */
  spentWei: z.bigint(),
  /** What jobs that have not ordered yet will promise. */
  pendingWei: z.bigint(),
})
const limitsSchema = z.array(tokenLimitsSchema)

export const mostSignatures = 200
const signaturePageSchema = z.object({
  rows: z.array(signatureRecordSchema),
  /** To be given as `before` for the next page; null: there is none. */
  next: z.int().nullable(),
})

export const walletContract = {
  status: base.output(walletStatusSchema),
  create: base.input(z.object({ password })).output(z.object({ address: addressSchema, mnemonic: z.string() })),
  import: base
    .input(
      z.object({
        password,
        source: z.discriminatedUnion('type', [
          z.object({ type: z.literal('mnemonic'), phrase: z.string().max(1000) }),
          z.object({ type: z.literal('private-key'), key: z.string().max(200) }),
          z.object({ type: z.literal('keystore'), json: z.string().max(65_536), password }),
        ]),
      }),
    )
    .output(z.object({ address: addressSchema })),
  unlock: base.input(z.object({ password })).output(z.object({ address: addressSchema })),
  lock: base.output(z.object({ locked: z.literal(true) })),
  balances: base.output(balancesSchema),
  deposit: base.input(z.object({ amount })).output(transactionSchema),
  requestWithdrawal: base.input(z.object({ amount })).output(transactionSchema.extend({ availableAt: z.number() })),
  withdraw: base.output(transactionSchema),
  /** Test money, on a test chain only. */
  faucet: base.input(z.object({ amount })).output(balancesSchema),
  /** What this wallet sent, newest first, also what still waits. */
  transactions: base
    .input(z.object({ limit: z.int().min(1).max(1000).default(50) }))
    .output(z.array(transactionRowSchema)),
  exportKeystore: base.output(z.object({ json: z.string() })),
  /** Of the token that is paid in, and of the coin. */
  limits: base.output(limitsSchema),
  /** Changes those that are named; null lifts one. The password shows that it is the owner who changes it. */
  setLimits: base
    .input(
      z.object({
        perJob: amount.nullable().optional(),
        perDay: amount.nullable().optional(),
        /** Of the coin. */
        feesPerDay: amount.nullable().optional(),
        password,
      }),
    )
    .output(limitsSchema),
  /** What this wallet was asked to sign, newest first, what was refused included. */
  signatures: base
    .input(
      z.object({
        kind: signatureKindSchema.optional(),
        jobId: jobIdSchema.optional(),
        state: z.enum(signatureStates).optional(),
        before: z.int().min(1).optional(),
        limit: z.int().min(1).max(mostSignatures).default(50),
      }),
    )
    .output(signaturePageSchema),
  /** One of them, with the very thing that was signed. */
  signature: base.input(z.object({ id: z.int().min(1) })).output(signatureDetailsSchema),
  spendingRequests: base.output(z.array(spendingRequestSchema)),
  /** The user's word where no native dialog asks for it; refused under Electron, where main alone asks. */
  decideSpending: base
    .input(z.object({ id: z.string().max(64), accept: z.boolean(), password: password.optional() }))
    .output(z.object({ done: z.literal(true) })),
}
