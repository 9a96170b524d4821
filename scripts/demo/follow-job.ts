/** `deai submit job … --wait --json`, read as it speaks: steps with their times, and the log. */
import { z } from 'zod'
import { isFinalJobPhase, type JobView, jobViewSchema } from '../../src/shared/schema/job.ts'
import { logLineSchema } from '../../src/shared/schema/log-line.ts'
import type { DemoNode } from './demo-node.ts'
import type { Screen } from './screen.ts'
import { StepError, type Steps } from './steps.ts'

const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('submitted'), job: jobViewSchema }),
  z.object({ type: z.literal('state'), atMs: z.number(), job: jobViewSchema }),
  logLineSchema.extend({ type: z.literal('log') }),
  z.object({ type: z.literal('outcome'), exitCode: z.int(), job: jobViewSchema }),
])

export interface FollowedJob {
  job: JobView
  lines: { seq: number; text: string }[]
}

const phaseNames: Record<JobView['phase'], string> = {
  matching: 'find a provider',
  ordering: 'order',
  staging: 'prepare',
  running: 'train',
  verifying: 'fetch and verify the model',
  releasing: 'settle on the chain',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
}
const stagingNames: Record<NonNullable<JobView['step']>, string> = {
  accepted: 'provider accepts',
  securing: 'lock the budget',
  pulling: 'get the image',
  fetching: 'fetch script and data',
  starting: 'start the container',
}
const stepOf = ({ phase, step }: JobView): string =>
  phase === 'staging' && step ? stagingNames[step] : phaseNames[phase]

/** Resolves to the completed job; rejects with a StepError that names the step and the job's own failure. */
export async function followJob(
  requester: DemoNode,
  words: readonly string[],
  { screen, steps, signal }: { screen: Screen; steps: Steps; signal: AbortSignal },
): Promise<FollowedJob> {
  const lines: FollowedJob['lines'] = []
  const seen: { job?: JobView } = {}
  let since = { name: 'submit the job', atMs: Date.now() }
  steps.pending(since.name)
  const enter = (next: JobView, atMs: number): void => {
    const isFailed = next.phase === 'failed' || next.phase === 'cancelled'
    const name = isFailed ? since.name : stepOf(next)
    const isNewPhase = seen.job?.phase !== next.phase
    seen.job = next
    if (name === since.name) return
    const beganAtMs = isNewPhase ? next.phaseSinceMs : atMs
    steps.record(since.name, since.atMs, beganAtMs)
    since = { name, atMs: beganAtMs }
    if (!isFinalJobPhase(next.phase)) steps.pending(name)
  }
  const onLine = (text: string): void => {
    const event = readEvent(text)
    if (!event) return
    if (event.type === 'log') {
      lines.push({ seq: event.seq, text: event.text })
      screen.log(event.text)
    } else enter(event.job, event.type === 'state' ? event.atMs : Date.now())
  }
  try {
    const run = await requester.cli(['--json', ...words, '--wait'], { onLine, signal })
    if (seen.job?.phase === 'completed') return { job: seen.job, lines }
    throw new Error(whyNot(seen.job, run.stderr))
  } catch (error) {
    throw new StepError(since.name, Date.now() - since.atMs, signal.aborted ? signal.reason : error)
  }
}

/** Undefined for anything that tells nothing of the job. */
function readEvent(text: string): z.infer<typeof eventSchema> | undefined {
  try {
    return eventSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // no JSON: cut off by the end of the command
  }
}

function whyNot(job: JobView | undefined, stderr: string): string {
  if (job?.failure) return `${job.failure.type}: ${job.failure.detail}`
  return stderr.trim() || 'the command ended without an outcome'
}
