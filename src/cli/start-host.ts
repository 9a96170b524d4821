/** Starts `deai host` in the background, detached, and waits until its API answers. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Cli } from './cli.ts'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import { findHost, type HostConnection } from './host-connection.ts'

const startTimeoutMs = 90_000
const pollMs = 100
/** After the child ended, another command's host may still be about to answer on the same folder. */
const otherHostMs = 3_000
const shownLogLines = 8

export const hostLogFile = (dataFolder: string): string => join(dataFolder, 'host.log')

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

async function spawnHost(cli: Cli, dataFolder: string): Promise<ChildProcess> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const log = await open(hostLogFile(dataFolder), 'a', 0o600)
  try {
    const child = spawn(process.execPath, [program, 'host', '--data', dataFolder], {
      detached: true,
      cwd: dataFolder,
      env: cli.env,
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    })
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

async function failedToStart(dataFolder: string, why: string): Promise<CliError> {
  const log = await readFile(hostLogFile(dataFolder), 'utf8').catch(() => '') // no log: the sentence must do
  const tail = log.trimEnd().split('\n').slice(-shownLogLines).join('\n')
  const message = `The host ${why}. Its log, ${hostLogFile(dataFolder)}, ends with:\n${tail}`
  return new CliError('HOST_NOT_STARTED', message, exitCodes.noHost)
}

/** A connection to the host that was started; rejects with HOST_NOT_STARTED and the end of its log. */
export async function startHost(cli: Cli, dataFolder: string): Promise<HostConnection> {
  cli.output.note(`No host runs on ${dataFolder}: starting one in the background (log: ${hostLogFile(dataFolder)}).`)
  const child = await spawnHost(cli, dataFolder)
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  let deadlineMs = cli.nowMs() + startTimeoutMs
  let wasRunning = true
  while (cli.nowMs() < deadlineMs) {
    const host = await findHost(dataFolder, cli.interruption())
    if (host) return host
    if (wasRunning && hasEnded()) {
      wasRunning = false
      deadlineMs = cli.nowMs() + otherHostMs
    }
    await cli.sleep(pollMs, cli.interruption())
  }
  throw await failedToStart(
    dataFolder,
    wasRunning ? `did not answer within ${startTimeoutMs / 1000} s` : 'ended at once',
  )
}
