/** A job's steps and outcome in words, as they happen and at the end. */
import { failureAdvice } from '../../shared/failure-text.ts'
import type { JobView } from '../../shared/schema/job.ts'
import { type ExitCode, exitCodeOfFailure, exitCodes } from '../exit-codes.ts'
import { printable } from '../output.ts'
import { formatMoney, type Token } from './money.ts'
import { formatDuration } from './time.ts'

/** `staging: pulling`, `running` */
export const stepName = (job: JobView): string =>
  job.phase === 'staging' && job.step ? `${job.phase}: ${job.step}` : job.phase

/** Whether both wait for the same thing, which may have come further meanwhile. */
const isSameWait = (before: JobView, job: JobView): boolean => {
  const [then, now] = [before, job].map(({ waitingFor }) => waitingFor?.replace(/[\d.]+/g, '#'))
  return then === now
}

/** `waits for quotes from 1 provider`; what the provider told of itself comes behind its name. */
function waitsFor(text: string): string {
  const ofProvider = /^the provider: (.*)$/s.exec(text)?.[1]
  return ofProvider === undefined ? `waits for ${text}` : `the provider waits for ${ofProvider}`
}

/** The line that tells what is new in `job`, or undefined when nothing that people care about is. */
export function stepLine(before: JobView | undefined, job: JobView, nowMs: number): string | undefined {
  const isNewPhase = before?.phase !== job.phase
  const isNewStep = isNewPhase || before.step !== job.step
  if (!isNewStep && (isSameWait(before, job) || !job.waitingFor)) return undefined
  const atMs = isNewPhase ? job.phaseSinceMs : nowMs
  const time = `[${formatDuration(atMs - job.createdAtMs).padStart(8)}]`
  const waiting = job.waitingFor ? waitsFor(printable(job.waitingFor)) : ''
  return [time, stepName(job).padEnd(18), waiting].join(' ').trimEnd()
}

/** The exit code of a job that ended. */
export function exitCodeOfJob(job: JobView): ExitCode {
  if (job.phase === 'completed') return exitCodes.ok
  if (job.phase === 'cancelled') return exitCodes.cancelled
  return job.failure ? exitCodeOfFailure[job.failure.type] : exitCodes.unexpected
}

function failureLines(job: JobView): string[] {
  if (!job.failure) return []
  const { type, detail } = job.failure
  const rejections = job.rejections.slice(-10).map(({ provider, reason }) => `  ${provider}: ${printable(reason)}`)
  return [`${type}: ${printable(detail)}`, failureAdvice[type], ...rejections]
}

/** The root itself cannot be replaced by outputs: there they get a folder of their own. */
const outputPlace = ({ jobId, request: { outputPath } }: JobView): string =>
  /^\/+$/.test(outputPath) ? `/${jobId}` : outputPath

/** What came of it, what it cost and where the output is. */
export function outcomeLines(job: JobView, token: Token | undefined): string[] {
  const tookMs = (job.endedAtMs ?? job.createdAtMs) - job.createdAtMs
  const paid = `${formatMoney(job.paidWei, token)} paid of ${formatMoney(job.budgetWei, token)}`
  const output = job.outputCid
    ? [`output ${job.outputCid} at ${outputPlace(job)}`, `  deai job download ${job.jobId} PATH`]
    : []
  return [`${job.phase} after ${formatDuration(tookMs)}, ${paid}`, ...failureLines(job), ...output]
}
