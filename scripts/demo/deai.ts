/** Runs the real `deai` as a process of its own, as a user does, and reads what it says. */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../deai.mjs', import.meta.url))
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url))

export interface SpawnOptions {
  env: Record<string, string>
  stdio: StdioOptions
  /** In a process group of its own, so that Ctrl+C on the terminal does not reach it. */
  isApart?: boolean
  /** A program that takes the same words; `deai` when absent. */
  program?: string | undefined
  signal?: AbortSignal
}

/** This process's environment without what would steer the command line. */
function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(DEAI_|NODE_OPTIONS$|VITEST)/.test(name))
  return { ...Object.fromEntries(kept), ...extra }
}

export function spawnDeai(
  words: readonly string[],
  { env, stdio, isApart = false, program = launcher, signal }: SpawnOptions,
): ChildProcess {
  signal?.throwIfAborted()
  return spawn(process.execPath, [program, ...words], {
    cwd: repositoryRoot,
    env: environment(env),
    stdio,
    detached: isApart,
    ...(signal ? { signal } : {}),
  })
}

export interface DeaiRun {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  env?: Record<string, string>
  /** Called with each line of stdout as it comes. */
  onLine?: (line: string) => void
  signal?: AbortSignal
}

/** Runs a command to its end; whatever it exits with is an answer. Rejects when it cannot start or `signal` aborts. */
export function runDeai(words: readonly string[], { env = {}, onLine, signal }: RunOptions = {}): Promise<DeaiRun> {
  const child = spawnDeai(words, { env, stdio: ['ignore', 'pipe', 'pipe'], ...(signal ? { signal } : {}) })
  const run: DeaiRun = { code: null, stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    run.stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    run.stderr += text
  })
  if (onLine && child.stdout) createInterface({ input: child.stdout }).on('line', onLine)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...run, code }))
  })
}

/** The same, for a command that must succeed: rejects with what it said on stderr. */
export async function requireDeai(words: readonly string[], options: RunOptions = {}): Promise<DeaiRun> {
  const run = await runDeai(words, options)
  if (run.code === 0) return run
  const said = run.stderr.trim() || run.stdout.trim().split('\n').at(-1) || 'nothing'
  throw new Error(`\`deai ${words.join(' ')}\` exited with ${run.code} and said: ${said}`)
}

/** Words as a user would type them: long commands one flag a line. */
export function asTyped(words: readonly string[]): string[] {
  const quoted = words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
  const whole = ['deai', ...quoted].join(' ')
  if (whole.length <= 100) return [whole]
  const firstFlag = quoted.findIndex((word) => word.startsWith('--'))
  const lines = [['deai', ...quoted.slice(0, firstFlag)].join(' ')]
  for (const word of quoted.slice(firstFlag)) {
    if (word.startsWith('--')) lines.push(`  ${word}`)
    else lines[lines.length - 1] += ` ${word}`
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line))
}
