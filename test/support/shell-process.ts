/** A child process of a test, with what it prints, that never outlives the test. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

const graceMs = 15_000

export interface ShellProcess {
  child: ChildProcess
  output(): string
  /** Rejects when it ends before `promise` settles. */
  unlessEnded<T>(promise: Promise<T>): Promise<T>
  /** Resolves to the exit code. */
  ended: Promise<number | null>
  /** Asks it to end, and kills it when it does not. */
  stop(): Promise<void>
}

/** The environment of the test without what would steer the app. */
export function appEnvironment(more: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(DEAI_|NODE_|VITEST|ELECTRON_)/.test(name))
  return { ...Object.fromEntries(kept), ...more }
}

export function startShellProcess(command: string, words: string[], options: SpawnOptions): ShellProcess {
  const child = spawn(command, words, options)
  const killWithTest = () => child.kill('SIGKILL')
  process.once('exit', killWithTest)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', killWithTest)
      resolve(code)
    })
  })
  ended.catch(() => undefined) // told to whoever waits for it
  const failure = ended.then((code) => Promise.reject(new Error(`the app ended (code ${code}) and said:\n${output}`)))
  failure.catch(() => undefined)
  return {
    child,
    output: () => output,
    unlessEnded: (promise) => Promise.race([promise, failure]),
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended.finally(() => clearTimeout(timer))
    },
  }
}
