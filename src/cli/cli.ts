/** What a command needs of the process it runs in, handed in so that a test can own it. */
import { homedir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { interruptionOf } from './interruption.ts'
import { createOutput, type Output } from './output.ts'

/** The options that every command takes. */
export interface Settings {
  /** The data folder as given; undefined: by environment or the system's usual place. */
  data?: string
  json: boolean
  /** Whether a host may be started when none runs. */
  start: boolean
}

export interface Cli {
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  homeFolder: string
  workingFolder: string
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  stderr: NodeJS.WriteStream
  settings: Settings
  output: Output
  /** What the process ends with when the command does not fail. */
  exitCode: ExitCode
  nowMs(): number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Aborts at Ctrl+C. From its first use on, Ctrl+C no longer ends the process by itself; a second one does. */
  interruption(): AbortSignal
}

export function createCli(of: NodeJS.Process): Cli {
  const settings: Settings = { json: of.argv.includes('--json'), start: true }
  return {
    env: of.env,
    platform: of.platform,
    homeFolder: homedir(),
    workingFolder: of.cwd(),
    stdin: of.stdin,
    stdout: of.stdout,
    stderr: of.stderr,
    settings,
    output: createOutput(of.stdout, of.stderr, settings),
    exitCode: exitCodes.ok,
    nowMs: () => Date.now(),
    sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
    interruption: interruptionOf(of),
  }
}
