/** Looks at the script on disk and says what to run. */
import { lstat, open, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'
import { chooseEntry, commandFor } from './entry-point.ts'

const headBytes = 1024

/** Throws `invalid` when nothing says how to run the script, `not-found` when there is none. */
export async function findCommand(scriptPath: string): Promise<string[]> {
  const stat = await lstat(scriptPath).catch((cause: unknown) => {
    throw new PortError('not-found', 'The script is not there any more. Fetch it again.', { cause })
  })
  if (!stat.isDirectory()) return toCommand(basename(scriptPath), scriptPath)
  const entries = await readdir(scriptPath, { withFileTypes: true })
  const chosen = chooseEntry(entries.filter((entry) => entry.isFile()).map((entry) => entry.name))
  if (chosen === null) throw noEntryPoint('the folder has no main, run or train with the ending .py, .sh or .js')
  return toCommand(chosen, join(scriptPath, chosen))
}

async function toCommand(name: string, path: string): Promise<string[]> {
  const command = commandFor(name, await readHead(path))
  if (command) return command
  throw noEntryPoint(
    `"${name.slice(0, 100)}" has no first line such as #!/usr/bin/env python3, and no ending that is known`,
  )
}

async function readHead(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

const noEntryPoint = (why: string): PortError =>
  new PortError('invalid', `Nothing says how to run the script: ${why}. Name a command.`)
