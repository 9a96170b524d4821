/**
 * One app a user-data folder. Electron's lock answers at once, so a file with a process id decides, and a socket beside
 * it tells the first app of the second.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'

export interface SecondStart {
  argv: string[]
  cwd: string
  data: unknown
}

export interface InstanceLock {
  isHeld: boolean
  /** Settles when the first app has been told. */
  told: Promise<void>
  release(): void
}

export function takeInstanceLock(
  folder: string,
  second: SecondStart,
  onSecond: (start: SecondStart) => void,
): InstanceLock {
  const file = join(folder, 'double.lock')
  const socket = join(folder, 'double.sock')
  if (!tryLock(file)) return { isHeld: false, told: tell(socket, second), release: () => undefined }
  rmSync(socket, { force: true })
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    let text = ''
    connection.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    connection.on('end', () => {
      connection.end()
      onSecond(JSON.parse(text))
    })
  })
  server.listen(socket).unref()
  const release = () => {
    server.close()
    rmSync(file, { force: true })
  }
  return { isHeld: true, told: Promise.resolve(), release }
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const owner = Number(readFileSync(file, 'utf8'))
    if (owner !== process.pid && isAlive(owner)) return false
    writeFileSync(file, String(process.pid)) // left by one that was killed
    return true
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function tell(socket: string, start: SecondStart): Promise<void> {
  return new Promise((resolve) => {
    const connection = createConnection(socket, () => connection.end(JSON.stringify(start)))
    connection.resume().on('close', () => resolve())
    connection.on('error', () => resolve()) // the first one is just going
  })
}
