/** Jobs, assignments and what can happen to them, made of small numbers: for the property tests of both machines. */
import fc from 'fast-check'
import type { Agreement, Delivery } from '../../src/engine/domain/agreement.ts'
import { type Assignment, assignmentSchema } from '../../src/engine/domain/assignment.ts'
import { type AssignmentEvent, transitionAssignment } from '../../src/engine/domain/assignment-machine.ts'
import { type Job, jobSchema } from '../../src/engine/domain/job.ts'
import { type JobEvent, transitionJob } from '../../src/engine/domain/job-machine.ts'
import type { Transition } from '../../src/engine/domain/transition.ts'
import type { ExitReport } from '../../src/engine/ports/runner.ts'
import { remainingWei } from '../../src/engine/requester/match-job.ts'
import { type Failure, failureTypes } from '../../src/shared/schema/failure.ts'
import {
  addressSchema,
  type OrderId,
  orderIdSchema,
  signatureSchema,
  txHashSchema,
} from '../../src/shared/schema/ids.ts'
import { stagingSteps } from '../../src/shared/schema/job.ts'
import type { SignedProgress, SignedVoucher } from '../../src/shared/schema/order.ts'
import { meteredTerms } from './metered-terms.ts'

const hex = (seed: number, bytes: number) => `0x${seed.toString(16).padStart(2 * bytes, '0')}`
const signature = hex(7, 65)
const cid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
const peer = { peerId: '12D3KooWGzBXbbgoHhEJxxNCPQ1oUuCH9HUTPEoLyZ1x7ZHQ3Gc6', multiaddrs: ['/ip4/127.0.0.1/tcp/1'] }
export const startMs = 1_800_000_000_000
export const budgetWei = 1_000n

const spec = {
  version: 1,
  name: 'training',
  computeProfile: 'cpu-small',
  dockerImage: 'python:3-slim',
  inputScriptCid: cid,
  timeoutSeconds: 600,
  outputStorage: 'ipfs',
}

export const orderIdOf = (seed: number): OrderId => orderIdSchema.parse(hex(seed + 1, 32))

const signedQuote = {
  quote: {
    provider: hex(2, 20),
    requester: hex(1, 20),
    specHash: hex(3, 32),
    token: hex(4, 20),
    ratePerSecond: 1n,
    intervalSeconds: 10,
    maxSeconds: 600,
    validUntil: 1_800_000_120,
    nonce: 0,
    salt: hex(5, 32),
  },
  signature,
}

const signedOrder = (budget: bigint, provider = hex(2, 20)) => ({
  order: {
    requester: hex(1, 20),
    provider,
    token: hex(4, 20),
    budget,
    ratePerSecond: 1n,
    intervalSeconds: 10,
    deadline: 1_800_009_000,
    ...meteredTerms,
    specHash: hex(3, 32),
    quoteId: hex(6, 32),
  },
  signature,
})

/** A job that has just been submitted. */
export const newJob = (callbackUrl?: string): Job =>
  jobSchema.parse({
    jobId: 'job-0123456789abcdef',
    request: {
      name: 'training',
      computeProfile: 'cpu-small',
      inputScriptCid: cid,
      outputStorage: 'ipfs',
      outputPath: '/results',
      paymentToken: 'DAI',
      paymentAmount: '1',
      dockerImage: 'python:3-slim',
      timeoutSeconds: 600,
      ...(callbackUrl ? { callbackUrl } : {}),
    },
    spec,
    specCid: cid,
    specHash: hex(3, 32),
    token: hex(4, 20),
    budgetWei,
    createdAtMs: startMs,
    startedAtMs: null,
    state: { phase: 'matching', sinceMs: startMs },
    attempts: 0,
    failures: 0,
    liens: [],
    sunkWei: 0n,
    rejections: [],
    callback: { status: 'none', attempts: 0, nextAtMs: 0 },
  })

/** An assignment that was just accepted. */
export const newAssignment = (): Assignment =>
  assignmentSchema.parse({
    orderId: orderIdOf(0),
    order: signedOrder(budgetWei),
    quote: signedQuote,
    spec,
    requester: peer,
    gpuUuids: [],
    createdAtMs: startMs,
    image: null,
    voucher: null,
    state: { phase: 'staging', sinceMs: startMs, secured: 'no', inputsReady: false },
  })

export const agreementOf = (seed: number, budget: bigint): Agreement => ({
  orderId: orderIdOf(seed),
  order: signedOrder(budget, hex(1000 + seed, 20)) as Agreement['order'],
  quote: signedQuote as unknown as Agreement['quote'],
  provider: peer as Agreement['provider'],
  signedAtMs: startMs,
  logBase: 0,
  checkpointCid: null,
})

export const voucherOf = (orderId: OrderId, cumulative: bigint, isFinal: boolean): SignedVoucher =>
  ({ voucher: { orderId, cumulative, isFinal }, signature }) as SignedVoucher

export const progressOf = (orderId: OrderId, sequence: number, seed: number): SignedProgress =>
  ({
    progress: {
      orderId,
      sequence,
      billedSeconds: seed % 600,
      checkpointCid: seed % 2 ? cid : '',
      at: 1_800_000_000,
    },
    signature,
  }) as SignedProgress

const outcomes: Delivery['outcome'][] = ['exited', 'out-of-memory', 'cancelled', 'unpaid', 'killed']

export const deliveryOf = (orderId: OrderId, seed: number): Delivery =>
  ({
    receipt: {
      receipt: {
        orderId,
        specHash: hex(3, 32),
        outputCid: cid,
        logsCid: cid,
        resumedFromCid: '',
        environmentCid: '',
        imageId: `sha256:${'ab'.repeat(32)}`,
        exitCode: seed % 3,
        startedAt: 1_800_000_000,
        endedAt: 1_800_000_025,
        billedSeconds: 25,
        amount: BigInt(seed % 26),
      },
      signature,
    },
    outcome: outcomes[seed % outcomes.length] ?? 'exited',
    logLines: 5,
  }) as Delivery

const txHash = txHashSchema.parse(hex(9, 32))
const failureOf = (seed: number): Failure => ({
  type: failureTypes[seed % failureTypes.length] ?? 'internal',
  detail: 'as the test says',
})

/** The order that the job holds now, or one that it never had. */
const heldOrder = ({ state }: Job): OrderId => ('cancelling' in state ? state.agreement.orderId : orderIdOf(1_000_000))

/** Up to what the order allows, at or above what is promised, as an honest node signs it. */
function promiseOf({ state }: Job, seed: number, isFinal: boolean): SignedVoucher {
  if (!('cancelling' in state)) return voucherOf(orderIdOf(1_000_000), BigInt(seed % 100), isFinal)
  const { budget } = state.agreement.order.order
  const wanted = (state.voucher?.voucher.cumulative ?? 0n) + BigInt(seed % 40) - 5n
  const cumulative = wanted < 0n ? 0n : wanted > budget ? budget : wanted
  return voucherOf(state.agreement.orderId, cumulative, isFinal)
}

const knownSequence = ({ state }: Job): number =>
  state.phase === 'running' ? ((state.claim ?? state.progress)?.progress.sequence ?? 0) : 0

const lienOf = ({ liens }: Job, seed: number) => liens[seed % (liens.length + 1)]

/** What the chain shows as paid is never above what was promised. */
const paidOf = (promised: bigint | undefined, seed: number): bigint =>
  promised === undefined ? 0n : seed % 3 === 0 ? promised : (promised * BigInt(seed % 7)) / 7n

type JobEventMakers = { [T in JobEvent['type']]: (job: Job, seed: number) => JobEvent }

const jobEventMakers: JobEventMakers = {
  'providers-declined': (_job, seed) => ({
    type: 'providers-declined',
    rejections: [{ provider: addressSchema.parse(hex(seed, 20)), reason: 'is busy' }],
  }),
  awarded: (job, seed) => ({
    type: 'awarded',
    agreement: agreementOf(10 * job.attempts + (seed % 10), remainingWei(job)),
  }),
  'matching-expired': () => ({ type: 'matching-expired', failure: { type: 'no-provider', detail: 'nobody' } }),
  'order-accepted': () => ({ type: 'order-accepted' }),
  'order-rejected': () => ({ type: 'order-rejected', reason: 'its owner declined' }),
  staged: (_job, seed) => ({ type: 'staged', step: stagingSteps[seed % stagingSteps.length] ?? 'pulling' }),
  started: (_job, seed) => ({ type: 'started', atMs: startMs + seed }),
  'progress-arrived': (job, seed) => ({
    type: 'progress-arrived',
    progress: progressOf(heldOrder(job), knownSequence(job) + 1 - (seed % 7 === 6 ? 1 : 0), seed),
  }),
  'progress-refused': ({ state }) => ({
    type: 'progress-refused',
    sequence: state.phase === 'running' ? (state.claim?.progress.sequence ?? 0) : 0,
    reason: 'no checkpoint',
  }),
  'progress-accepted': (job, seed) => ({
    type: 'progress-accepted',
    progress: (job.state.phase === 'running' && job.state.claim) || progressOf(heldOrder(job), 99, seed),
    voucher: seed % 11 === 10 ? null : promiseOf(job, seed, false),
  }),
  'voucher-noted': ({ state }, seed) => ({
    type: 'voucher-noted',
    cumulative: ('cancelling' in state ? (state.voucher?.voucher.cumulative ?? 0n) : 0n) + (seed % 5 === 4 ? 1n : 0n),
  }),
  'receipt-arrived': (job, seed) => ({ type: 'receipt-arrived', delivery: deliveryOf(heldOrder(job), seed) }),
  'provider-failed': (_job, seed) => ({ type: 'provider-failed', failure: failureOf(seed) }),
  'provider-lost': () => ({ type: 'provider-lost', detail: 'silent' }),
  'result-verified': (job, seed) => ({
    type: 'result-verified',
    voucher: promiseOf(job, seed, seed % 5 !== 0),
    countersignature: signatureSchema.parse(signature),
  }),
  'result-rejected': () => ({ type: 'result-rejected', failure: { type: 'result-rejected', detail: 'no such CID' } }),
  settled: ({ state }, seed) => ({
    type: 'settled',
    txHash: seed % 2 ? txHash : null,
    paidWei: paidOf('cancelling' in state ? state.voucher?.voucher.cumulative : undefined, seed),
  }),
  'release-expired': () => ({ type: 'release-expired' }),
  'release-deferred': () => ({ type: 'release-deferred' }),
  'cancel-requested': () => ({ type: 'cancel-requested' }),
  'lien-cleared': (job, seed) => ({
    type: 'lien-cleared',
    orderId: lienOf(job, seed)?.agreement.orderId ?? orderIdOf(1_000_000),
    paidWei: paidOf(lienOf(job, seed)?.voucher?.voucher.cumulative, seed),
  }),
  'callback-delivered': () => ({ type: 'callback-delivered' }),
  'callback-failed': (_job, seed) => ({ type: 'callback-failed', nextAtMs: seed % 3 ? startMs + seed : null }),
}

export const jobEventTypes = Object.keys(jobEventMakers) as JobEvent['type'][]
export const makeJobEvent = (type: JobEvent['type'], job: Job, seed: number): JobEvent =>
  jobEventMakers[type](job, seed)

const causes: ExitReport['cause'][] = ['exited', 'out-of-memory', 'disk-full', 'log-limit', 'killed']
const stopCauses = ['cancelled', 'unpaid', 'stopped-by-owner', 'time-limit'] as const

type AssignmentEventMakers = { [T in AssignmentEvent['type']]: (row: Assignment, seed: number) => AssignmentEvent }

const assignmentEventMakers: AssignmentEventMakers = {
  secured: (_row, seed) => ({ type: 'secured', how: seed % 2 ? 'locked' : 'trusted' }),
  'image-resolved': () => ({ type: 'image-resolved', image: { imageId: `sha256:${'ab'.repeat(32)}`, digest: null } }),
  'inputs-fetched': () => ({ type: 'inputs-fetched' }),
  started: (_row, seed) => ({ type: 'started', atMs: startMs + (seed % 30_000) }),
  'progress-made': ({ orderId, progress }, seed) => ({
    type: 'progress-made',
    progress: progressOf(orderId, (progress?.progress.sequence ?? 0) + 1, seed),
    checkpointMark: seed % 2 ? `mark ${seed}` : null,
  }),
  paused: (_row, seed) => ({ type: 'paused', atMs: startMs + (seed % 60_000) }),
  resumed: (_row, seed) => ({ type: 'resumed', atMs: startMs + (seed % 60_000) }),
  locked: () => ({ type: 'locked' }),
  exited: (_row, seed) => ({
    type: 'exited',
    exit: {
      exitCode: seed % 3,
      cause: causes[seed % causes.length] ?? 'exited',
      startedAtMs: startMs,
      endedAtMs: startMs + (seed % 30_000),
    },
  }),
  delivered: ({ orderId }, seed) => ({ type: 'delivered', delivery: deliveryOf(orderId, seed) }),
  'voucher-received': ({ orderId }, seed) => ({
    type: 'voucher-received',
    voucher: voucherOf(orderId, BigInt(seed) % (budgetWei + 1n), seed % 4 === 0),
  }),
  countersigned: () => ({ type: 'countersigned', signature: signatureSchema.parse(signature) }),
  'stop-requested': (_row, seed) => ({ type: 'stop-requested', cause: stopCauses[seed % 4] ?? 'cancelled' }),
  'release-expired': () => ({ type: 'release-expired' }),
  failed: (_row, seed) => ({ type: 'failed', failure: failureOf(seed) }),
  settled: ({ voucher }, seed) => ({
    type: 'settled',
    txHash: seed % 2 ? txHash : null,
    paidWei: voucher?.voucher.cumulative ?? 0n,
  }),
  cleaned: () => ({ type: 'cleaned' }),
}

export const assignmentEventTypes = Object.keys(assignmentEventMakers) as AssignmentEvent['type'][]
export const makeAssignmentEvent = (type: AssignmentEvent['type'], row: Assignment, seed: number): AssignmentEvent =>
  assignmentEventMakers[type](row, seed)

/** What happens next: an event of any kind, or (mostly, so that paths get long) one that means something now. */
interface Happening {
  pick: number
  seed: number
  isMeant: boolean
}
const tape = fc.array(fc.record({ pick: fc.nat(1000), seed: fc.nat(1_000_000), isMeant: fc.boolean() }), {
  maxLength: 40,
})
export const jobTape = tape
export const assignmentTape = tape

type Step<Row, Event> = { before: Row; event: Event; result: Transition<Row>; row: Row; nowMs: number }

/** Each row that a tape leads through, and what led there. A refused event leaves the row as it is. */
function* walk<Row, Event, Type>(
  first: Row,
  happenings: Happening[],
  machine: {
    types: Type[]
    make: (type: Type, row: Row, seed: number) => Event
    transition: (row: Row, event: Event, nowMs: number) => Transition<Row>
  },
): Iterable<Step<Row, Event>> {
  let row = first
  let nowMs = startMs
  for (const { pick, seed, isMeant } of happenings) {
    nowMs += seed % 5_000
    const all = machine.types.map((type) => machine.make(type, row, seed))
    const meant = all.filter((event) => machine.transition(row, event, nowMs).handled)
    const from = isMeant && meant.length > 0 ? meant : all
    const event = from[pick % from.length] as Event
    const before = row
    const result = machine.transition(before, event, nowMs)
    if (result.handled) row = result.next
    yield { before, event, result, row, nowMs }
  }
}

export const walkJob = (first: Job, happenings: Happening[]) =>
  walk(first, happenings, { types: jobEventTypes, make: makeJobEvent, transition: transitionJob })

export const walkAssignment = (happenings: Happening[]) =>
  walk(newAssignment(), happenings, {
    types: assignmentEventTypes,
    make: makeAssignmentEvent,
    transition: transitionAssignment,
  })
