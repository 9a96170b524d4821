/**
 * Holds a run to its log and disk limits, whether or not anybody reads its log. Runs from the start of a run, or from
 * the first look at it in a new process, until the container has ended, and comes back after the engine was away. What
 * it decides is on disk (verdict-file) before it acts.
 */
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { isTransient } from '../../engine/ports/port-error.ts'
import { findContainer } from './containers.ts'
import { isDiskOver } from './disk-usage.ts'
import type { Engine } from './engine.ts'
import { statusOf } from './engine-error.ts'
import type { ContainerAnswer } from './engine-schema.ts'
import { diskWatchIntervalMs, diskWatchRestFactor, engineRetryMs } from './limits.ts'
import { logEntries } from './run-logs.ts'
import { watchLimitsOf } from './run-names.ts'
import { saveVerdict, type Verdict } from './verdict-file.ts'

export interface Watchdog {
  /** Resolves when the container has ended and the verdict, if any, is on disk. Rejects when closed before. */
  ended: Promise<void>
  close(): void
}

export interface WatchdogDeps {
  engine: Engine
  clock: Clock
  logger: Logger
}

/** What one watch needs. */
interface Watch extends WatchdogDeps {
  name: string
  runFolder: string
  signal: AbortSignal
}

export function createWatchdog(deps: WatchdogDeps, name: string, runFolder: string): Watchdog {
  const closing = new AbortController()
  const ended = watchUntilEnded({ ...deps, name, runFolder, signal: closing.signal })
  ended.catch((error: unknown) => {
    if (!closing.signal.aborted) deps.logger.warn({ container: name, err: error }, 'the watchdog of a run has failed')
  })
  return { ended, close: () => closing.abort(new DOMException('The runner was closed', 'AbortError')) }
}

/** Trouble with the engine is waited out. */
async function watchUntilEnded(watch: Watch): Promise<void> {
  while (true) {
    try {
      return await watchOnce(watch)
    } catch (error) {
      if (watch.signal.aborted || !isTransient(error)) throw error
      await watch.clock.sleep(engineRetryMs, watch.signal)
    }
  }
}

async function watchOnce(watch: Watch): Promise<void> {
  const { engine, name, signal } = watch
  const container = await findContainer(engine, name, signal)
  if (!container) return
  const logEnd = new AbortController()
  const disk = watchDisk({ ...watch, signal: AbortSignal.any([signal, logEnd.signal]) }, container, () =>
    stop(watch, 'disk-full'),
  )
  disk.catch(() => {}) // It is awaited below, unless the log has failed first.
  try {
    if (await isLogOver(watch, container)) await stop(watch, 'log-limit')
  } finally {
    logEnd.abort()
  }
  await disk
  await lookBack(watch)
}

async function stop({ engine, name, runFolder, signal, logger }: Watch, verdict: Verdict): Promise<void> {
  logger.warn({ container: name, verdict }, 'a run is stopped at its limit')
  await saveVerdict(runFolder, verdict)
  await engine.call(signal, async (docker) => {
    try {
      await docker.getContainer(name).kill({ abortSignal: signal })
    } catch (error) {
      if (statusOf(error) !== 404 && statusOf(error) !== 409) throw error // It had ended by itself.
    }
  })
}

/** Reads to the end of the log; true when that is its limit. */
async function isLogOver({ engine, name, signal }: Watch, container: ContainerAnswer): Promise<boolean> {
  const entries = logEntries(engine, name, watchLimitsOf(container.Config.Labels).logMiB, signal)
  while (true) {
    const next = await entries.next()
    if (next.done) return next.value === 'over-limit'
  }
}

/** Until there is too much on the disk, or the signal aborts. */
async function watchDisk(
  { engine, clock, logger, signal }: Watch,
  container: ContainerAnswer,
  onFull: () => Promise<void>,
): Promise<void> {
  const { diskMiB } = watchLimitsOf(container.Config.Labels)
  while (container.State.Running && !signal.aborted) {
    const fromMs = clock.nowMs()
    const isOver = await isDiskOver(engine, container, diskMiB, signal).catch((error: unknown) => {
      if (!signal.aborted)
        logger.warn({ container: container.Id, err: error }, 'the disk use of a run cannot be measured')
      return false
    })
    if (isOver) return onFull()
    const restMs = Math.max(diskWatchIntervalMs, (clock.nowMs() - fromMs) * diskWatchRestFactor)
    await clock.sleep(restMs, signal).catch(() => {}) // Aborted: the loop's own question.
  }
}

/** A job that failed may have met the limit on a file's size before the watchdog saw it. */
async function lookBack(watch: Watch): Promise<void> {
  const { engine, name, signal, runFolder } = watch
  const container = await findContainer(engine, name, signal)
  if (!container || container.State.Running || container.State.ExitCode === 0) return
  const { diskMiB } = watchLimitsOf(container.Config.Labels)
  if (await isDiskOver(engine, container, diskMiB, signal)) await saveVerdict(runFolder, 'disk-full')
}
