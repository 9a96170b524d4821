/** A `deai host` or `deai chain` that runs beside us: its log in a file, and an end that cannot be missed. */
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnDeai } from './deai.ts'

export interface BackgroundProcess {
  readonly pid: number
  /** Aborts when the process is gone, however that came. */
  readonly gone: AbortSignal
  /** Stdout's first line; rejects when the process ends without one. */
  firstLine(signal: AbortSignal): Promise<string>
  /** As `kill -9`: resolves when it is gone. */
  kill(): Promise<void>
  /** Asks it to stop, waits for `graceMs`, then kills. */
  stop(graceMs?: number): Promise<void>
}

export interface BackgroundOptions {
  /** For messages: "the provider's host". */
  name: string
  env: Record<string, string>
  logFile: string
  /** A program that takes the same words; `deai` when absent. */
  program?: string | undefined
}

const defaultGraceMs = 20_000

export function startInBackground(words: readonly string[], options: BackgroundOptions): BackgroundProcess {
  const log = openSync(options.logFile, 'a', 0o600)
  const child = spawnDeai(words, {
    env: options.env,
    stdio: ['ignore', 'pipe', log],
    isApart: true,
    program: options.program,
  })
  closeSync(log)
  if (child.pid === undefined) throw new Error(`${options.name} could not be started`)
  const gone = whenGone(child)
  const line = readFirstLine(child)
  return {
    pid: child.pid,
    gone,
    firstLine: (signal) => waitFor(line, gone, signal, options),
    kill: () => end(child, gone, 'SIGKILL'),
    stop: async (graceMs = defaultGraceMs) => {
      await Promise.race([end(child, gone, 'SIGTERM'), sleep(graceMs, undefined, { ref: false })])
      await end(child, gone, 'SIGKILL')
    },
  }
}

/**
 * Also sees to it that the process does not outlive ours when ours ends without having stopped it. It is asked and not
 * killed, since the chain's process has to end its Anvil.
 */
function whenGone(child: ChildProcess): AbortSignal {
  const controller = new AbortController()
  const askToEnd = (): void => void child.kill('SIGTERM')
  const settle = (): void => {
    process.off('exit', askToEnd)
    controller.abort(new Error('the process has ended'))
  }
  process.once('exit', askToEnd)
  child.once('exit', settle)
  child.once('error', settle)
  return controller.signal
}

function readFirstLine(child: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  if (child.stdout) createInterface({ input: child.stdout }).on('line', resolve)
  return promise
}

async function waitFor(
  line: Promise<string>,
  gone: AbortSignal,
  signal: AbortSignal,
  { name }: BackgroundOptions,
): Promise<string> {
  const ended = aborted(gone).then(() => Promise.reject(new Error(`${name} ended before it was ready`)))
  const cancelled = aborted(signal).then(() => Promise.reject(signal.reason))
  return Promise.race([line, ended, cancelled])
}

async function end(child: ChildProcess, gone: AbortSignal, name: NodeJS.Signals): Promise<void> {
  if (gone.aborted) return
  child.kill(name)
  await aborted(gone)
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
