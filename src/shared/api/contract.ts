/**
 * THE contract between the engine and whoever drives it: the command line, the window, other programs. Everything else
 * about the API is derived from this file. Amounts are bigints in wei; streams end when the caller breaks.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { addressSchema, cidSchema, jobIdSchema, orderIdSchema, peerIdSchema, txHashSchema } from '../schema/ids.ts'
import { assignmentViewSchema, historyEntrySchema, jobRequestSchema, jobViewSchema } from '../schema/job.ts'
import { logLineSchema } from '../schema/log-line.ts'
import { epochMsSchema, weiSchema } from '../schema/money.ts'
import { providerPolicyPatchSchema, providerPolicySchema } from '../schema/provider-policy.ts'
import { resourcesSchema } from '../schema/resources.ts'

/** The foreseeable refusals; each carries one sentence that says what to do. */
const apiErrors = {
  INVALID: { status: 400, message: 'The request is not valid.' },
  NOT_FOUND: { status: 404, message: 'There is no such thing here.' },
  CONFLICT: { status: 409, message: 'That cannot be done in the present state.' },
  WALLET_LOCKED: { status: 423, message: 'The wallet is locked. Unlock it with its password.' },
  NO_WALLET: { status: 428, message: 'There is no wallet yet. Make one with `deai wallet create`.' },
  WRONG_PASSWORD: { status: 403, message: 'That is not the password of this wallet.' },
  UNKNOWN_PROFILE: {
    status: 422,
    message: 'There is no such compute profile.',
    data: z.object({ nearest: z.array(z.string()) }),
  },
  UNKNOWN_TOKEN: {
    status: 422,
    message: 'The escrow does not hold that token.',
    data: z.object({ known: z.array(z.string()) }),
  },
  BUDGET_ABOVE_DEPOSIT: {
    status: 402,
    message: 'The budget is above what the deposit has free.',
    data: z.object({ budgetWei: weiSchema, freeWei: weiSchema }),
  },
  INSUFFICIENT_FUNDS: { status: 402, message: 'The wallet does not hold enough.' },
  CONTENT_NOT_FOUND: { status: 404, message: 'Nobody who was asked has that content.' },
  CONTENT_CORRUPT: { status: 422, message: 'A block of that content does not match its hash.' },
  LINK_OUT_OF_FOLDER: { status: 422, message: 'The folder holds a link that leads out of it.' },
  DISK_FULL: { status: 507, message: 'The disk has no room for it.' },
  CHAIN_UNREACHABLE: { status: 503, message: 'The chain does not answer.' },
  ENGINE_UNAVAILABLE: { status: 503, message: 'Docker does not answer.' },
} as const
const base = oc.errors(apiErrors)

export const progressSchema = z.object({
  bytesDone: z.number(),
  bytesTotal: z.number(),
  filesDone: z.number(),
  filesTotal: z.number(),
})
export const contentEntrySchema = z.object({
  name: z.string(),
  cid: cidSchema,
  type: z.enum(['file', 'directory']),
  bytes: z.number(),
})
export const transactionSchema = z.object({
  hash: txHashSchema,
  from: addressSchema,
  method: z.string(),
  gasUsed: z.bigint(),
  blockNumber: z.number(),
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
  withdrawableAt: z.number(),
})
export const offerViewSchema = z.object({
  provider: addressSchema,
  peerId: peerIdSchema,
  ratePerSecondWei: weiSchema,
  resources: resourcesSchema,
  freeSlots: z.int(),
  maxRunSeconds: z.int(),
  expiresAtMs: epochMsSchema,
  /** Why the asked-for profile does not fit; empty when it fits or none was asked for. */
  reasons: z.array(z.string()),
})
export const checkSchema = z.object({
  name: z.string(),
  state: z.enum(['ok', 'warning', 'problem']),
  detail: z.string(),
  /** What to do; empty when all is well. */
  advice: z.string(),
})
export type Check = z.infer<typeof checkSchema>

export const addEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: progressSchema }),
  z.object({ type: z.literal('added'), cid: cidSchema, bytes: z.number(), files: z.number() }),
])
export const fetchEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), bytesDone: z.number(), blocksDone: z.number() }),
  z.object({ type: z.literal('fetched'), bytes: z.number(), files: z.number() }),
])
/** Batched at the source: one event holds all that came within about 50 ms. */
export const jobEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), job: jobViewSchema }),
  z.object({ type: z.literal('logs'), lines: z.array(logLineSchema) }),
  z.object({ type: z.literal('load'), cpuPercent: z.number(), memoryMiB: z.number() }),
])
export type JobStreamEvent = z.infer<typeof jobEventSchema>

const jobRef = z.object({ jobId: jobIdSchema })
const password = z.string().min(1).max(1024)

export const contract = {
  node: {
    status: base.output(
      z.object({
        version: z.string(),
        pid: z.int(),
        peerId: peerIdSchema,
        multiaddrs: z.array(z.string()),
        peers: z.array(
          z.object({ peerId: peerIdSchema, multiaddrs: z.array(z.string()), reach: z.enum(['direct', 'relayed']) }),
        ),
        dataFolder: z.string(),
        wallet: walletStatusSchema,
        chain: z
          .object({
            chainId: z.int(),
            escrow: addressSchema,
            token: addressSchema,
            symbol: z.string(),
            decimals: z.int(),
          })
          .nullable(),
        providing: z.boolean(),
        startedAtMs: epochMsSchema,
      }),
    ),
    connect: base.input(z.object({ multiaddr: z.string().max(512) })).output(z.object({ peerId: peerIdSchema })),
    doctor: base.output(z.array(checkSchema)),
    stop: base.output(z.object({ stopping: z.literal(true) })),
  },
  content: {
    /** A path on the node's own machine. */
    add: base.input(z.object({ path: z.string().min(1).max(4096) })).output(eventIterator(addEventSchema)),
    fetch: base
      .input(
        z.object({
          cid: cidSchema,
          from: z.array(z.string().max(512)).max(16).default([]),
          timeoutMs: z.int().min(1).max(86_400_000),
        }),
      )
      .output(eventIterator(fetchEventSchema)),
    export: base
      .input(z.object({ cid: cidSchema, path: z.string().min(1).max(4096) }))
      .output(z.object({ bytes: z.number(), files: z.number() })),
    /** The entries of a CID, or of an absolute path of the node's file tree. */
    list: base.input(z.object({ target: z.string().min(1).max(2048) })).output(z.array(contentEntrySchema)),
    read: base
      .input(z.object({ target: z.string().min(1).max(2048), maxBytes: z.int().min(1).max(8_388_608) }))
      .output(z.object({ base64: z.string() })),
    pins: base.output(z.array(cidSchema)),
    /** Frees what no pin and no path reaches, and laid-out inputs that no open job uses. */
    collectGarbage: base.output(z.object({ blocks: z.number(), bytes: z.number() })),
    unpin: base.input(z.object({ cid: cidSchema })).output(z.object({ done: z.literal(true) })),
  },
  jobs: {
    submit: base.input(jobRequestSchema).output(jobViewSchema),
    list: base
      .input(z.object({ limit: z.int().min(1).max(1000).default(50), before: epochMsSchema.optional() }))
      .output(z.array(jobViewSchema)),
    show: base.input(jobRef).output(z.object({ job: jobViewSchema, history: z.array(historyEntrySchema) })),
    /** State now and at each change, and log lines from `logsFrom`; ends after the final state's last line. */
    watch: base.input(jobRef.extend({ logsFrom: z.int().min(0).default(0) })).output(eventIterator(jobEventSchema)),
    logs: base
      .input(jobRef.extend({ from: z.int().min(0).default(0), limit: z.int().min(1).max(10_000).default(1000) }))
      .output(z.array(logLineSchema)),
    cancel: base.input(jobRef).output(jobViewSchema),
    download: base
      .input(jobRef.extend({ path: z.string().min(1).max(4096) }))
      .output(z.object({ bytes: z.number(), files: z.number(), cid: cidSchema })),
  },
  provider: {
    policy: base.output(providerPolicySchema),
    setPolicy: base.input(providerPolicyPatchSchema).output(providerPolicySchema),
    resources: base.output(resourcesSchema),
    assignments: base
      .input(z.object({ limit: z.int().min(1).max(1000).default(50) }))
      .output(z.array(assignmentViewSchema)),
    /** Orders that wait for the owner's word, where auto-accept is off. */
    pending: base.output(
      z.array(
        z.object({
          orderId: orderIdSchema,
          requester: addressSchema,
          name: z.string(),
          budgetWei: weiSchema,
          dockerImage: z.string(),
        }),
      ),
    ),
    decide: base
      .input(z.object({ orderId: orderIdSchema, accept: z.boolean() }))
      .output(z.object({ done: z.literal(true) })),
    /** The owner's stop: takes effect at once; what was earned is settled. */
    stop: base.input(z.object({ orderId: orderIdSchema })).output(assignmentViewSchema),
  },
  market: {
    offers: base.input(z.object({ computeProfile: z.string().max(64).optional() })).output(z.array(offerViewSchema)),
  },
  wallet: {
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
    deposit: base.input(z.object({ amount: z.string().max(40) })).output(transactionSchema),
    requestWithdrawal: base
      .input(z.object({ amount: z.string().max(40) }))
      .output(transactionSchema.extend({ availableAt: z.number() })),
    withdraw: base.output(transactionSchema),
    /** Test money, on the embedded chain only. */
    faucet: base.input(z.object({ amount: z.string().max(40) })).output(balancesSchema),
    transactions: base
      .input(z.object({ limit: z.int().min(1).max(1000).default(50) }))
      .output(z.array(transactionSchema)),
    exportKeystore: base.output(z.object({ json: z.string() })),
  },
}
export type Contract = typeof contract
export type ApiErrorCode = keyof typeof apiErrors
