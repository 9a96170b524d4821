/** Submits a job and, with --wait, stays with it to its end. Ctrl+C leaves the watch; the job goes on. */
import { type JobRequest, type JobView, jobRequestSchema } from '../shared/schema/job.ts'
import type { LogLine } from '../shared/schema/log-line.ts'
import type { Cli } from './cli.ts'
import { CliError, usageError } from './cli-error.ts'
import { withHost } from './connect.ts'
import { exitCodes } from './exit-codes.ts'
import { exitCodeOfJob, outcomeLines, stepLine } from './format/job.ts'
import { tokenOf } from './format/money.ts'
import type { HostConnection } from './host-connection.ts'
import { printable } from './output.ts'
import { parseCommandLine } from './parse/command-line.ts'
import { watchJob } from './watch-job.ts'

/** As commander hands them over: each flag under its name in camel case. */
export interface SubmitOptions {
  name: string
  computeProfile: string
  inputScriptCid: string
  inputDataCid?: string
  outputStorage: string
  outputPath: string
  paymentToken: string
  paymentAmount: string
  callbackUrl?: string
  dockerImage: string
  command?: string
  timeout: number
  /** Each `--provider`, in their order. */
  provider?: string[]
  wait?: boolean
}

const flagOf = (key: string): string =>
  (key === 'timeoutSeconds' && '--timeout') ||
  (key === 'providers' && '--provider') ||
  `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** The flags → the API's request; refuses by the name of the flag what the API would refuse. */
export function toJobRequest({ wait: _wait, timeout, command, provider, ...same }: SubmitOptions): JobRequest {
  const words = command === undefined ? {} : { command: parseCommandLine(command) }
  const only = provider === undefined ? {} : { providers: provider }
  const parsed = jobRequestSchema.safeParse({ ...same, ...words, ...only, timeoutSeconds: timeout })
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${flagOf(String(path[0] ?? ''))}: ${message}`)
  throw usageError(problems.join('\n'))
}

/** Strangers' log lines: on a terminal without what could steer it, into a pipe as they are. */
export const logText = (cli: Cli, { text }: LogLine): string => (cli.stdout.isTTY ? printable(text) : text)

function detached({ jobId }: JobView): CliError {
  const message = [
    `No longer watching; job ${jobId} goes on.`,
    `  follow it:  deai job logs ${jobId} -f`,
    `  its state:  deai job show ${jobId}`,
    `  cancel it:  deai job cancel ${jobId}`,
  ]
  return new CliError('DETACHED', message.join('\n'), exitCodes.interrupted)
}

async function stay(cli: Cli, host: HostConnection, submitted: JobView): Promise<JobView> {
  let before: JobView | undefined
  const onJob = (job: JobView): void => {
    const line = stepLine(before, job, cli.nowMs())
    before = job
    cli.output.json({ type: 'state', atMs: cli.nowMs(), job })
    if (line) cli.output.line(cli.output.styled('cyan', line))
  }
  const onLog = (line: LogLine): void => cli.output.result({ type: 'log', ...line }, `  ${logText(cli, line)}`)
  const last = await watchJob(cli, host, { jobId: submitted.jobId, onJob, onLog }).catch((error) => {
    throw cli.interruption().aborted ? detached(submitted) : error
  })
  return last ?? submitted
}

export async function submitJob(cli: Cli, options: SubmitOptions): Promise<void> {
  const request = toJobRequest(options)
  await withHost(cli, async (api, host) => {
    const job = await api.jobs.submit(request)
    cli.output.result({ type: 'submitted', job }, options.wait ? `submitted ${job.jobId}` : job.jobId)
    if (!options.wait) return
    const token = await tokenOf(api)
    const last = await stay(cli, host, job)
    cli.exitCode = exitCodeOfJob(last)
    cli.output.result({ type: 'outcome', exitCode: cli.exitCode, job: last }, ...outcomeLines(last, token))
  })
}
