/**
 * A job's events until it ends. Outlives the host: when that goes away and comes back, the watch goes on at the next
 * log line, so that each line is seen once.
 */
import type { JobStreamEvent } from '../shared/api/contract.ts'
import { isFinalJobPhase, type JobView } from '../shared/schema/job.ts'
import type { LogLine } from '../shared/schema/log-line.ts'
import type { Cli } from './cli.ts'
import { connectToHost, isLost } from './connect.ts'
import { findHost, type HostConnection } from './host-connection.ts'

const reconnectMs = 300
const giveUpMs = 120_000

export interface JobListener {
  onJob?(job: JobView): void
  onLog?(line: LogLine): void
}

interface Watch {
  jobId: string
  nextLine: number
  last: JobView | undefined
}

function take(watch: Watch, event: JobStreamEvent, listener: JobListener): void {
  if (event.type === 'state') {
    watch.last = event.job
    listener.onJob?.(event.job)
  }
  if (event.type !== 'logs') return
  for (const line of event.lines) {
    if (line.seq < watch.nextLine) continue
    watch.nextLine = line.seq + 1
    listener.onLog?.(line)
  }
}

async function follow(host: HostConnection, watch: Watch, listener: JobListener, signal: AbortSignal): Promise<void> {
  const input = { jobId: watch.jobId, logsFrom: watch.nextLine }
  for await (const event of await host.api.jobs.watch(input, { signal })) take(watch, event, listener)
}

/** The host once it is back; rejects as a first connection would when it stays away. */
async function reconnect(cli: Cli, dataFolder: string): Promise<HostConnection> {
  cli.output.note('The host went away; waiting for it to come back. The job goes on without it.')
  const deadlineMs = cli.nowMs() + giveUpMs
  while (cli.nowMs() < deadlineMs) {
    await cli.sleep(reconnectMs, cli.interruption())
    const host = await findHost(dataFolder, cli.interruption())
    if (host) return host
  }
  return connectToHost({ ...cli, settings: { ...cli.settings, start: false } })
}

/**
 * Follows `jobId` from log line `logsFrom` to its end and resolves to its last state. The connection that is handed in
 * stays the caller's.
 */
export async function watchJob(
  cli: Cli,
  first: HostConnection,
  options: { jobId: string; logsFrom?: number } & JobListener,
): Promise<JobView | undefined> {
  const watch: Watch = { jobId: options.jobId, nextLine: options.logsFrom ?? 0, last: undefined }
  let host = first
  for (;;) {
    try {
      await follow(host, watch, options, cli.interruption())
      if (host.isOpen() || (watch.last && isFinalJobPhase(watch.last.phase))) return watch.last
    } catch (error) {
      if (!isLost(host, error) || cli.interruption().aborted) throw error
    } finally {
      if (host !== first) host.close()
    }
    host = await reconnect(cli, first.dataFolder)
  }
}
