/** One pretended run: it prints, needs and writes what its test has set, and is held to the same limits as a real one. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '../../engine/ports/clock.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { ExitReport, ImportedOutputs, RunSpec, RunView } from '../../engine/ports/runner.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'
import { type Bell, createBell } from './bell.ts'

export interface PretendedLine {
  text: string
  stream?: 'stdout' | 'stderr'
  /** Waits this long on the runner's clock before it prints. */
  afterMs?: number
}

/** What a run does. All that is absent is nothing: no lines, no outputs, exit code 0 at once. */
export interface PretendedRun {
  lines?: Iterable<string | PretendedLine>
  /** Goes on until it is stopped. */
  endless?: boolean
  exitCode?: number
  /** More than its limit: it ends out of memory. */
  memoryMiB?: number
  /** Path in /outputs → content. More in all than the disk limit: it ends with a full disk. */
  outputs?: Record<string, string | Uint8Array>
  /** What an import would leave out, e.g. `"link": a link`. */
  skipped?: string[]
}

export interface MemoryRun {
  view(): RunView
  lines(fromSeq: number, signal: AbortSignal): AsyncIterable<LogLine>
  ended(signal: AbortSignal): Promise<ExitReport>
  stop(): void
  importTo(folder: string, maxMiB: number): Promise<ImportedOutputs>
}

const mebibyte = 1_048_576

export function createMemoryRun(clock: Clock, spec: RunSpec, plan: PretendedRun): MemoryRun {
  const startedAtMs = clock.nowMs()
  const stopping = new AbortController()
  const printed: LogLine[] = []
  const bell: Bell = createBell()
  let report: ExitReport | null = null

  const end = (exitCode: number, cause: ExitReport['cause']): void => {
    report = { exitCode, cause, startedAtMs, endedAtMs: clock.nowMs() }
    bell.ring()
  }
  const live = async (): Promise<void> => {
    if ((await print(spec, plan, clock, printed, bell, stopping.signal)) === 'over-limit') return end(137, 'log-limit')
    if ((plan.memoryMiB ?? 0) > spec.limits.memoryMiB) return end(137, 'out-of-memory')
    if (sizeOf(plan) > spec.limits.diskMiB * mebibyte) return end(137, 'disk-full')
    if (plan.endless) await stopped(stopping.signal)
    stopping.signal.throwIfAborted()
    end(plan.exitCode ?? 0, 'exited')
  }
  live().catch(() => end(143, 'killed')) // Only a stop interrupts it.

  return {
    view: () => ({ orderId: spec.orderId, state: report ? 'exited' : 'running' }),
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
    async importTo(folder, maxMiB) {
      if (!report) throw new PortError('conflict', 'The job still runs; its outputs are read when it has ended.')
      return writeOutputs(plan, folder, maxMiB)
    },
  }
}

/** Yields to the event loop between lines, as a real run does. */
async function print(
  spec: RunSpec,
  plan: PretendedRun,
  clock: Clock,
  printed: LogLine[],
  bell: Bell,
  signal: AbortSignal,
): Promise<'ended' | 'over-limit'> {
  let bytes = 0
  for (const item of plan.lines ?? []) {
    const { text, stream = 'stdout', afterMs = 0 } = typeof item === 'string' ? { text: item } : item
    if (afterMs > 0) await clock.sleep(afterMs, signal)
    else await Promise.resolve()
    signal.throwIfAborted()
    bytes += Buffer.byteLength(text) + 1
    if (bytes > spec.limits.logMiB * mebibyte) return 'over-limit'
    printed.push({ seq: printed.length, atMs: clock.nowMs(), stream, text })
    bell.ring()
  }
  return 'ended'
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

const sizeOf = ({ outputs = {} }: PretendedRun): number =>
  Object.values(outputs).reduce((sum, content) => sum + Buffer.byteLength(content), 0)

async function writeOutputs(plan: PretendedRun, folder: string, maxMiB: number): Promise<ImportedOutputs> {
  const files = Object.entries(plan.outputs ?? {})
  const bytes = sizeOf(plan)
  if (bytes > maxMiB * mebibyte)
    throw new PortError('too-large', `The job has written more than ${maxMiB} MiB to /outputs.`)
  await makeNewFolder(folder)
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
    await writeFile(join(folder, path), content, { mode: 0o600 })
  }
  return { files: files.length, bytes, skipped: [...(plan.skipped ?? [])] }
}

async function makeNewFolder(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(folder, { mode: 0o700 }).catch((cause: unknown) => {
    throw new PortError('conflict', 'The folder for the outputs exists already. Remove it or choose another.', {
      cause,
    })
  })
}
