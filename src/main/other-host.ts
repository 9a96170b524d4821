/** Another host on our data folder, reached as the command line reaches it: by its connection file. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { customJsonSerializers } from '../shared/api/codec.ts'
import {
  type ConnectionFile,
  connectionFileName,
  connectionFileSchema,
  subprotocols,
} from '../shared/api/connection-file.ts'
import type { HostApi } from './host-client.ts'

const openTimeoutMs = 5_000
const endTimeoutMs = 30_000
const pollMs = 100

export interface OtherHost {
  /** Asks it to stop; resolves whether its process is gone. */
  stop(): Promise<boolean>
  close(): void
}

/** Null where none answers. */
export async function findOtherHost(dataFolder: string): Promise<OtherHost | null> {
  const file = await readConnectionFile(join(dataFolder, connectionFileName))
  const socket = file && (await openSocket(file))
  if (!file || !socket) return null
  const api: HostApi = createORPCClient(new RPCLink({ websocket: socket, customJsonSerializers }))
  const stop = async (): Promise<boolean> => {
    await api.node.stop().catch(() => undefined) // it may be gone before it could answer, as asked
    return isGone(file.pid)
  }
  return { stop, close: () => socket.close() }
}

async function readConnectionFile(path: string): Promise<ConnectionFile | null> {
  try {
    return connectionFileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null // missing, half gone or foreign: in each case nobody can be reached by it
  }
}

function openSocket(file: ConnectionFile): Promise<WebSocket | null> {
  const socket = new WebSocket(file.url, subprotocols(file.secret))
  return new Promise((resolve) => {
    const settle = (isOpen: boolean): void => {
      clearTimeout(timer)
      if (!isOpen) socket.close()
      resolve(isOpen ? socket : null)
    }
    const timer = setTimeout(() => settle(false), openTimeoutMs)
    socket.addEventListener('open', () => settle(true), { once: true })
    socket.addEventListener('error', () => settle(false), { once: true })
  })
}

async function isGone(pid: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < endTimeoutMs; waitedMs += pollMs) {
    if (!isAlive(pid)) return true
    await sleep(pollMs)
  }
  return false
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // there, but another user's
  }
}
