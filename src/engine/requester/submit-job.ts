/** Takes a job from its user: checks every word of it, then journals it. Nothing is signed or spent before that. */
import { type ComputeProfile, parseComputeProfile } from '../../shared/schema/compute-profile.ts'
import { jobIdSchema } from '../../shared/schema/ids.ts'
import type { JobRequest } from '../../shared/schema/job.ts'
import type { JobSpec } from '../../shared/schema/job-spec.ts'
import { formatAmount, parseAmount } from '../../shared/schema/money.ts'
import type { Job } from '../domain/job.ts'
import { hashSpec, specBytes } from '../domain/spec-hash.ts'
import type { NodeSettings } from '../node-deps.ts'
import { randomText } from '../ports/random.ts'
import type { RequesterContext } from './context.ts'
import { reservedWei } from './reserved-budget.ts'

/** Why a job is not taken: foreseeable, so data and not an exception. */
export type SubmitRefusal =
  | { type: 'unknown-profile'; message: string; nearest: string[] }
  | { type: 'unknown-token'; message: string; known: string[] }
  | { type: 'invalid'; message: string }
  | { type: 'budget-above-deposit'; message: string; budgetWei: bigint; freeWei: bigint }

export type SubmitResult = { ok: true; job: Job } | { ok: false; refusal: SubmitRefusal }

/** Throws PortError `locked`/`not-found` without a signer, `unreachable` when the chain is down, `invalid` for a bad CID. */
export async function submitJob(
  context: RequesterContext,
  request: JobRequest,
  signal: AbortSignal,
): Promise<SubmitResult> {
  const { settings, wallet, escrow } = context
  const owner = wallet.signer().address
  const checked = checkRequest(context, request)
  if (!checked.ok) return checked
  const { budgetWei } = checked
  // In this order: what is locked in between is counted twice rather than not at all.
  const reserved = await reservedWei(context, signal)
  const freeWei = (await escrow.depositOf(owner, signal)).freeWei - reserved
  if (freeWei < budgetWei) return refuse(budgetAboveDeposit(settings, budgetWei, freeWei))
  const job = await newJob(context, request, budgetWei, signal)
  const entry = { atMs: job.createdAtMs, type: 'submitted', phase: job.state.phase, detail: request.name }
  context.journal.transact((tx) => tx.saveJob(job, entry))
  context.worker.adopt(job.jobId)
  return { ok: true, job }
}

export type CheckedRequest =
  | { ok: true; profile: ComputeProfile; budgetWei: bigint }
  | { ok: false; refusal: SubmitRefusal }

/** All that can be said of a request without the chain. Throws `invalid` for a bad CID. */
export function checkRequest({ settings, content }: RequesterContext, request: JobRequest): CheckedRequest {
  const profile = parseComputeProfile(request.computeProfile)
  if (!profile.ok) return refuse({ type: 'unknown-profile', message: profile.message, nearest: profile.nearest })
  if (!isToken(request.paymentToken, settings)) return refuse(unknownToken(request.paymentToken, settings))
  const budgetWei = parseAmount(request.paymentAmount, settings.token.decimals)
  if (budgetWei === undefined || budgetWei === 0n) {
    return refuse({
      type: 'invalid',
      message: `"${request.paymentAmount}" is no amount of ${settings.token.symbol}. Use a number such as 250 or 0.5.`,
    })
  }
  for (const cid of [request.inputScriptCid, request.inputDataCid]) if (cid) content.parseCid(cid)
  return { ok: true, profile: profile.profile, budgetWei }
}

const refuse = (refusal: SubmitRefusal): { ok: false; refusal: SubmitRefusal } => ({ ok: false, refusal })

/** By symbol or address, a test token also by what it stands for. */
const isToken = (text: string, { token }: NodeSettings): boolean =>
  [token.symbol, token.address, token.standsFor].some((name) => name?.toLowerCase() === text.toLowerCase())

const unknownToken = (text: string, { token }: NodeSettings): SubmitRefusal => ({
  type: 'unknown-token',
  message: `The escrow of this chain does not take "${text}". It takes ${token.symbol} (${token.address}).`,
  known: [token.symbol],
})

function budgetAboveDeposit({ token }: NodeSettings, budgetWei: bigint, freeWei: bigint): SubmitRefusal {
  const free = freeWei > 0n ? freeWei : 0n
  return {
    type: 'budget-above-deposit',
    message:
      `The budget of ${formatAmount(budgetWei, token.decimals)} ${token.symbol} is above the ` +
      `${formatAmount(free, token.decimals)} that the deposit has free. ` +
      'Deposit more with `deai wallet deposit`, or lower --payment-amount.',
    budgetWei,
    freeWei: free,
  }
}

/** What a provider is told of a request. */
export const specOf = (request: JobRequest): JobSpec => ({
  version: 1,
  name: request.name,
  computeProfile: request.computeProfile,
  dockerImage: request.dockerImage,
  inputScriptCid: request.inputScriptCid,
  ...(request.inputDataCid ? { inputDataCid: request.inputDataCid } : {}),
  ...(request.command ? { command: request.command } : {}),
  timeoutSeconds: request.timeoutSeconds,
  outputStorage: request.outputStorage,
})

async function newJob(
  context: RequesterContext,
  request: JobRequest,
  budgetWei: bigint,
  signal: AbortSignal,
): Promise<Job> {
  const spec = specOf(request)
  const nowMs = context.clock.nowMs()
  return {
    jobId: jobIdSchema.parse(`job-${randomText(context.random, 16)}`),
    request,
    spec,
    specCid: await context.content.addBytes(specBytes(spec), signal),
    specHash: await hashSpec(spec),
    token: context.settings.token.address,
    budgetWei,
    createdAtMs: nowMs,
    startedAtMs: null,
    state: { phase: 'matching', sinceMs: nowMs },
    attempts: 0,
    failures: 0,
    liens: [],
    sunkWei: 0n,
    rejections: [],
    callback: { status: 'none', attempts: 0, nextAtMs: 0 },
    distrusted: [],
    checkpoint: null,
  }
}
