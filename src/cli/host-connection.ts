/** One connection to a running host, found by its connection file. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { customJsonSerializers } from '../shared/api/codec.ts'
import {
  type ConnectionFile,
  connectionFileName,
  connectionFileSchema,
  subprotocols,
} from '../shared/api/connection-file.ts'
import type { Contract } from '../shared/api/contract.ts'

export type Api = ContractRouterClient<Contract>

export interface HostConnection {
  api: Api
  dataFolder: string
  pid: number
  isOpen(): boolean
  close(): void
}

const openTimeoutMs = 5_000

/** What the host wrote, or undefined where there is no such file, or none that could be one. */
export async function readConnectionFile(dataFolder: string): Promise<ConnectionFile | undefined> {
  try {
    return connectionFileSchema.parse(JSON.parse(await readFile(join(dataFolder, connectionFileName), 'utf8')))
  } catch {
    return undefined // missing, half gone or foreign: in each case nobody can be reached by it
  }
}

/** Resolves true once open, false when refused or late: a file left over by a host that died leads nowhere. */
function whenOpen(socket: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(false), openTimeoutMs)
    const settle = (isOpen: boolean): void => {
      clearTimeout(timer)
      resolve(isOpen)
    }
    socket.addEventListener('open', () => settle(true), { once: true })
    socket.addEventListener('close', () => settle(false), { once: true })
    socket.addEventListener('error', () => settle(false), { once: true })
  })
}

/** A client whose every call ends when `signal` aborts. */
function createApi(websocket: WebSocket, signal: AbortSignal): Api {
  const link = new RPCLink({
    websocket,
    customJsonSerializers,
    interceptors: [({ next, ...call }) => next({ ...call, signal: call.signal ?? signal })],
  })
  return createORPCClient(link)
}

/** Connects to the host of `dataFolder`, or resolves to undefined where none answers. */
export async function findHost(dataFolder: string, signal: AbortSignal): Promise<HostConnection | undefined> {
  const file = await readConnectionFile(dataFolder)
  if (!file) return undefined
  const socket = new WebSocket(file.url, subprotocols(file.secret))
  if (!(await whenOpen(socket))) return void socket.close()
  return {
    api: createApi(socket, signal),
    dataFolder,
    pid: file.pid,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close: () => socket.close(),
  }
}
