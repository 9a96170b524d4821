/** Runs the real `deai` as a process and collects what it says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../scripts/deai.mjs', import.meta.url))

export interface CliRun {
  code: number | null
  stdout: string
  stderr: string
  /** stdout's lines as JSON; throws where one is not. */
  json(): Record<string, unknown>[]
}

export interface RunningCli {
  child: ChildProcess
  /** What it printed so far. */
  seen(): { stdout: string; stderr: string }
  ended: Promise<CliRun>
}

const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

export interface RunOptions {
  dataFolder?: string
  env?: Record<string, string | undefined>
  cwd?: string
  stdin?: string
}

/** The environment of the test without what would steer the command line; no run leaves a host behind unasked. */
function cleanEnvironment(options: RunOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(DEAI_|NO_COLOR|FORCE_COLOR|NODE_)/.test(name))
  const data = options.dataFolder === undefined ? {} : { DEAI_DATA: options.dataFolder }
  return { ...Object.fromEntries(kept), DEAI_NO_START: '1', ...data, ...options.env }
}

export function startCli(words: string[], options: RunOptions = {}): RunningCli {
  const child = spawn(process.execPath, [launcher, ...words], {
    env: cleanEnvironment(options),
    cwd: options.cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const seen = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => (seen.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (seen.stderr += text))
  child.stdin.end(options.stdin ?? '')
  const ended = new Promise<CliRun>((resolve) => {
    child.on('close', (code) => resolve({ code, ...seen, json: () => jsonLines(seen.stdout) }))
  })
  return { child, seen: () => ({ ...seen }), ended }
}

export const runCli = (words: string[], options: RunOptions = {}): Promise<CliRun> => startCli(words, options).ended
