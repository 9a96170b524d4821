/**
 * When the host is killed, anvil lives on. Two anvils on one state would overwrite each other, so the next start ends the
 * old one first: after making sure that the process with the noted id still is our anvil, and not somebody's who got the
 * id since.
 */
import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Clock } from '../../engine/ports/clock.ts'
import { askChainId } from './anvil-rpc.ts'
import { type ChainFiles, readIfThere, writeWhole } from './chain-files.ts'

const processSchema = z.object({ pid: z.int().min(2), port: z.int().min(1).max(65_535), chainId: z.int().min(1) })
export type ProcessRecord = z.infer<typeof processSchema>

export const noteProcess = (files: ChainFiles, record: ProcessRecord): Promise<void> =>
  writeWhole(files.process, JSON.stringify(record))

export const forgetProcess = (files: ChainFiles): Promise<void> => rm(files.process, { force: true })

/** Returns the id of the process that it ended, if there was one. */
export async function endStaleProcess(
  files: ChainFiles,
  clock: Clock,
  signal: AbortSignal,
): Promise<number | undefined> {
  const record = parseRecord(await readIfThere(files.process))
  if (!record) return undefined
  const isOurs = await isOurAnvil(record, files, signal)
  if (isOurs) await end(record.pid, clock, signal)
  await forgetProcess(files)
  return isOurs ? record.pid : undefined
}

function parseRecord(text: string | undefined): ProcessRecord | undefined {
  try {
    return processSchema.parse(JSON.parse(text ?? 'null'))
  } catch {
    return undefined // none, or damaged: then there is nothing that could be identified
  }
}

async function isOurAnvil(record: ProcessRecord, files: ChainFiles, signal: AbortSignal): Promise<boolean> {
  if (!isAlive(record.pid)) return false
  const commandLine = await commandLineOf(record.pid)
  if (commandLine !== undefined) return commandLine.includes('anvil') && commandLine.includes(files.state)
  return (await askChainId(`http://127.0.0.1:${record.port}`, signal)) === record.chainId
}

/** Undefined where the system does not tell. */
async function commandLineOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
    if (process.platform === 'win32') return undefined
    return (await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout
  } catch {
    return '' // it ended meanwhile
  }
}

const politeMs = 3_000

/** Asked first, so that it writes its state; then made to. */
async function end(pid: number, clock: Clock, signal: AbortSignal): Promise<void> {
  tell(pid, 'SIGTERM')
  for (let waitedMs = 0; isAlive(pid) && waitedMs < 2 * politeMs; waitedMs += 20) {
    if (waitedMs === politeMs) tell(pid, 'SIGKILL')
    await clock.sleep(20, signal)
  }
}

const isAlive = (pid: number): boolean => tell(pid, 0)

function tell(pid: number, what: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, what)
  } catch {
    return false // no such process
  }
}
