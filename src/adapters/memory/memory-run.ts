/** One pretended run: it prints, needs and writes what its test has set, and is held to the same limits as a real one. */
import type { Clock } from '../../engine/ports/clock.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { ExitReport, ImportedOutputs, RunSpec, RunView } from '../../engine/ports/runner.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'
import { type Bell, createBell } from './bell.ts'
import { createMemoryCheckpoint, type MemoryCheckpoint } from './memory-checkpoint.ts'
import { mebibyte, type PretendedFiles, sizeOf, writeFiles } from './memory-files.ts'

export interface PretendedLine {
  text: string
  stream?: 'stdout' | 'stderr'
  /** Waits this long on the runner's clock before it prints. */
  afterMs?: number
  /** What /checkpoint holds from just before this line on, instead of what it held. */
  checkpoint?: PretendedFiles
}

/** What a run does. All that is absent is nothing: no lines, no outputs, exit code 0 at once. */
export interface PretendedRun {
  lines?: Iterable<string | PretendedLine>
  /** Goes on until it is stopped. */
  endless?: boolean
  exitCode?: number
  /** More than its limit: it ends out of memory. */
  memoryMiB?: number
  /** More in all than the disk limit: it ends with a full disk. */
  outputs?: PretendedFiles
  /** What an import would leave out, e.g. `"link": a link`. */
  skipped?: string[]
}

export interface MemoryRun {
  view(): RunView
  lines(fromSeq: number, signal: AbortSignal): AsyncIterable<LogLine>
  ended(signal: AbortSignal): Promise<ExitReport>
  stop(): void
  pause(): void
  resume(): void
  importTo(folder: string, maxMiB: number): Promise<ImportedOutputs>
  readonly checkpoint: MemoryCheckpoint
}

/** @param found what /checkpoint holds at the start */
export function createMemoryRun(clock: Clock, spec: RunSpec, plan: PretendedRun, found: PretendedFiles): MemoryRun {
  const startedAtMs = clock.nowMs()
  const stopping = new AbortController()
  const printed: LogLine[] = []
  const bell: Bell = createBell()
  const checkpoint = createMemoryCheckpoint(found)
  let printedBytes = 0
  let report: ExitReport | null = null
  let isPaused = false

  const end = (exitCode: number, cause: ExitReport['cause']): void => {
    report = { exitCode, cause, startedAtMs, endedAtMs: clock.nowMs() }
    bell.ring()
  }
  const unlessPaused = async (): Promise<void> => {
    while (isPaused) await bell.next(stopping.signal)
  }
  const print = ({ text, stream = 'stdout', checkpoint: saved }: PretendedLine): void => {
    if (saved) checkpoint.replace(saved)
    printed.push({ seq: printed.length, atMs: clock.nowMs(), stream, text })
    bell.ring()
  }
  const live = async (): Promise<void> => {
    for await (const line of linesInTime(plan, clock, stopping.signal)) {
      await unlessPaused()
      printedBytes += Buffer.byteLength(line.text) + 1
      if (printedBytes > spec.limits.logMiB * mebibyte) return end(137, 'log-limit')
      print(line)
    }
    await unlessPaused()
    if ((plan.memoryMiB ?? 0) > spec.limits.memoryMiB) return end(137, 'out-of-memory')
    const written = sizeOf(plan.outputs ?? {}) + checkpoint.bytes()
    if (written > spec.limits.diskMiB * mebibyte) return end(137, 'disk-full')
    if (plan.endless) await stopped(stopping.signal)
    stopping.signal.throwIfAborted()
    end(plan.exitCode ?? 0, 'exited')
  }
  live().catch(() => end(143, 'killed')) // Only a stop interrupts it.

  const state = (): RunView['state'] => (report ? 'exited' : isPaused ? 'paused' : 'running')
  return {
    view: () => ({ orderId: spec.orderId, state: state() }),
    async *lines(fromSeq, signal) {
      for (let seq = fromSeq; ; ) {
        signal.throwIfAborted()
        const line = printed[seq]
        if (line) {
          seq += 1
          yield line
        } else if (report) return
        else await bell.next(signal)
      }
    },
    async ended(signal) {
      while (!report) await bell.next(signal)
      return { ...report }
    },
    stop: () => stopping.abort(),
    pause() {
      isPaused = true
    },
    resume() {
      isPaused = false
      bell.ring()
    },
    async importTo(folder, maxMiB) {
      if (!report) throw new PortError('conflict', 'The job still runs; its outputs are read when it has ended.')
      const imported = await writeFiles(plan.outputs ?? {}, '/outputs', folder, maxMiB)
      return { ...imported, skipped: [...(plan.skipped ?? [])] }
    },
    checkpoint,
  }
}

/** Yields to the event loop before each line, as a real run does. */
async function* linesInTime(plan: PretendedRun, clock: Clock, signal: AbortSignal): AsyncGenerator<PretendedLine> {
  for (const item of plan.lines ?? []) {
    const line = typeof item === 'string' ? { text: item } : item
    if (line.afterMs) await clock.sleep(line.afterMs, signal)
    else await Promise.resolve()
    signal.throwIfAborted()
    yield line
  }
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
