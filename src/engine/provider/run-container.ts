/**
 * Runs the container to its end: starts it unless it exists, journals its log line by line, and tells how it ended. After
 * a restart of the node the same steps find the same container and go on after the last journaled line.
 */

import { parseComputeProfile, profileNeeds } from '../../shared/schema/compute-profile.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'
import type { Assignment } from '../domain/assignment.ts'
import { PortError } from '../ports/port-error.ts'
import type { ExitReport, RunLimits, RunSpec } from '../ports/runner.ts'
import { withTimeLimit } from '../workflow/signals.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'
import { inputPath } from './fetch-inputs.ts'

export async function runContainer(
  context: ProviderContext,
  { row, signal, tell, waitFor }: AssignmentContext,
): Promise<void> {
  const { state } = row()
  if (state.phase !== 'running') return
  if (state.startedAtMs === null) {
    if (state.stopping)
      return tell({ type: 'failed', failure: { type: state.stopping, detail: 'Stopped before the run began.' } })
    waitFor('the container to start')
    const ms = state.sinceMs + context.settings.limits.startMs - context.clock.nowMs()
    const late = 'The container did not start in time.'
    await withTimeLimit(context.clock, signal, { ms, late }, (limited) =>
      context.runner.start(runSpec(context, row()), limited),
    )
    waitFor(null)
    tell({ type: 'started', atMs: context.clock.nowMs() })
  }
  const exit = await followRun(context, row(), signal)
  const stopping = stoppingOf(row())
  if (exit.cause === 'killed' && !stopping) {
    const detail = `The container was ended from outside (exit code ${exit.exitCode}): Docker stopped, or somebody stopped it.`
    return tell({ type: 'failed', failure: { type: 'docker-unavailable', detail } })
  }
  tell({ type: 'exited', exit })
}

/** How the container ended, once all that it printed is in the journal. */
async function followRun(context: ProviderContext, row: Assignment, signal: AbortSignal): Promise<ExitReport> {
  const ending = new AbortController()
  const both = AbortSignal.any([signal, ending.signal])
  try {
    const [exit] = await Promise.all([context.runner.wait(row.orderId, both), pumpLogs(context, row, both)])
    return exit
  } finally {
    ending.abort(new Error('the run is no longer followed')) // whichever of the two is left when the other failed
  }
}

const stoppingOf = ({ state }: Assignment) => (state.phase === 'running' ? state.stopping : null)

function runSpec(context: ProviderContext, row: Assignment): RunSpec {
  const { spec, orderId, image, gpuUuids } = row
  if (!image) throw new PortError('invalid', 'The image was not resolved.')
  return {
    orderId,
    imageId: image.imageId,
    scriptPath: inputPath(context, spec.inputScriptCid, 'main'),
    dataPath: spec.inputDataCid ? inputPath(context, spec.inputDataCid, 'data') : null,
    checkpointPath: null,
    ...(spec.command ? { command: spec.command } : {}),
    environment: { DEAI_JOB_NAME: spec.name, DEAI_ORDER_ID: orderId },
    gpuUuids,
    limits: runLimits(spec.computeProfile, context.settings.limits.maxLogMiB),
  }
}

function runLimits(profileName: string, logMiB: number): RunLimits {
  const parsed = parseComputeProfile(profileName)
  if (!parsed.ok) throw new PortError('invalid', parsed.message)
  return { ...profileNeeds(parsed.profile), logMiB, pids: 512 }
}

/** Most lines that go into the journal in one transaction. */
const batchLines = 500

/** Journals lines in batches: the first at once, then whatever came while the last batch was written. */
async function pumpLogs(context: ProviderContext, { orderId }: Assignment, signal: AbortSignal): Promise<void> {
  const batch: LogLine[] = []
  let failure: { cause: unknown } | undefined
  let scheduled = false
  const flush = () => {
    if (batch.length === 0 || failure) return
    context.journal.transact((tx) => tx.appendLogLines(orderId, batch))
    batch.length = 0
    context.changes.notify(orderId)
  }
  const flushSoon = () => {
    scheduled = false
    try {
      flush()
    } catch (cause) {
      failure = { cause } // Nobody awaits this turn of the loop: the reader below throws it.
    }
  }
  for await (const line of context.runner.logs(orderId, context.journal.logEnd(orderId), signal)) {
    // A line that did not get to the disk is read again by the next try; none after it may be kept before it.
    if (failure) throw failure.cause
    batch.push(line)
    if (batch.length >= batchLines) flush()
    else if (!scheduled) {
      scheduled = true
      setImmediate(flushSoon)
    }
  }
  if (failure) throw failure.cause
  flush()
}
