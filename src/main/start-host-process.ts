/** The host's process as Electron starts it: a utilityProcess, its output in a log file beside the node's data. */
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type MessagePortMain, utilityProcess } from 'electron'
import { defaultDataFolder } from '../host/default-data-folder.ts'
import { fromHostSchema } from '../host/desktop-messages.ts'
import { hostLogPath, type LogFile, openLogFile } from '../host/log-file.ts'
import type { HostChild, HostChildEvents } from './host-supervisor.ts'

const logFileBytes = 5 * 1024 * 1024

/** The folder that `deai` uses too. */
export const dataFolder = (): string =>
  defaultDataFolder({
    env: process.env,
    platform: process.platform,
    homeFolder: homedir(),
    workingFolder: process.cwd(),
  })

/**
 * One for all lives of the host: what each logs, and what the system says when one crashes. Where it cannot be opened
 * there is none: the host, which needs the same folder, says why.
 */
export function openHostLog(folder: string): Pick<LogFile, 'write'> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return openLogFile(hostLogPath(folder), logFileBytes)
  } catch (error) {
    console.error('The log of the node is not kept', error)
    return { write: () => undefined }
  }
}

export function startHostProcess(
  { folder, log }: { folder: string; log: Pick<LogFile, 'write'> },
  events: HostChildEvents,
): HostChild<MessagePortMain> {
  const child = utilityProcess.fork(join(import.meta.dirname, 'host.js'), [], {
    serviceName: 'DeAI node',
    stdio: 'pipe',
    env: { ...process.env, DEAI_DATA: folder },
  })
  for (const output of [child.stdout, child.stderr]) {
    if (output instanceof Readable) output.setEncoding('utf8')
    output?.on('data', (text: string | Uint8Array) => log.write(String(text)))
  }
  child.on('message', (data: unknown) => {
    const parsed = fromHostSchema.safeParse(data)
    if (parsed.success) events.message(parsed.data)
  })
  child.on('exit', (code) => events.exit(code))
  return {
    send: (message, ports) => child.postMessage(message, ports ?? []),
    kill: () => void child.kill(),
  }
}
