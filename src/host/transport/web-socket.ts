/**
 * The API over a WebSocket on 127.0.0.1, for the command line and for a browser on the same machine. The secret changes
 * at each start and is known only to who may read the connection file, or was handed it by whoever supervises this host.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Random } from '../../engine/ports/random.ts'
import { customJsonSerializers } from '../../shared/api/codec.ts'
import { protocolName } from '../../shared/api/connection-file.ts'
import { createErrorPolicy } from './api-error.ts'
import { removeConnectionFile, writeConnectionFile } from './connection-file.ts'
import { pacedSocket } from './paced-socket.ts'
import { createPageListener, servesNothing } from './page-requests.ts'
import { type Refusal, refusalOf, rpcPath } from './upgrade-rules.ts'

const address = '127.0.0.1'
const maxMessageBytes = 16 * 1024 * 1024
const maxClients = 64
const goodbyeMs = 500

export interface WebSocketOptions {
  /** Where the connection file goes. */
  dataFolder: string
  logger: Logger
  clock: Clock
  random: Random
  /** 0 or absent: any free one. */
  port?: number
  /** The folder with the built page, where it is to be served too. */
  pageFolder?: string
  /** Present: somebody else listens, and hands over what connects. */
  door?: KeptDoor
}

/** A port that outlives this process: its keeper accepts connections and hands them over. */
export interface KeptDoor {
  port: number
  secret: string
  onConnection(accept: (socket: Socket) => void): void
}

export interface ApiServer {
  /** ws://127.0.0.1:<port>/rpc */
  url: string
  port: number
  secret: string
  /** Removes the connection file, ends all streams, and resolves once the last client is gone. */
  close(): Promise<void>
}

/** Listens; rejects with `conflict` when the port is taken. */
export async function serveWebSocket(router: AnyRouter, options: WebSocketOptions): Promise<ApiServer> {
  const { door } = options
  const secret = door?.secret ?? Buffer.from(options.random.bytes(32)).toString('base64url')
  let port = 0
  const server = createServer(options.pageFolder ? createPageListener(options.pageFolder, () => port) : servesNothing)
  port = door?.port ?? (await listen(server, options.port ?? 0))
  const sockets = acceptClients(router, server, { port, secret, logger: options.logger })
  const url = `ws://${address}:${port}${rpcPath}`
  const startedAtMs = options.clock.nowMs()
  await writeConnectionFile(options.dataFolder, { version: 1, pid: process.pid, url, secret, startedAtMs })
  if (door) server.emit('listening') // begins Node's watch over requests that never end, which a server of its own begins itself
  door?.onConnection((socket) => void server.emit('connection', socket))
  const close = async (): Promise<void> => {
    await removeConnectionFile(options.dataFolder, secret)
    await closeServer(server, sockets, options.clock)
  }
  return { url, port, secret, close }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      const message = `Port ${port} is used by another program. Choose another with --api-port.`
      reject(taken ? new PortError('conflict', message, { cause: error }) : error)
    })
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port))
  })
}

interface Door {
  port: number
  secret: string
  logger: Logger
}

function acceptClients(router: AnyRouter, server: Server, door: Door): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    handleProtocols: () => protocolName,
  })
  const handler = new RPCHandler(router, {
    customJsonSerializers,
    clientInterceptors: [createErrorPolicy(door.logger)],
  })
  server.on('upgrade', (request, socket, head) => {
    const refusal = refusalOf(request, door.port, door.secret) ?? refusalOfCrowd(sockets)
    if (refusal) return refuse(request, socket, refusal, door.logger)
    sockets.handleUpgrade(request, socket, head, (client) => welcome(client, handler, door.logger))
  })
  return sockets
}

function refusalOfCrowd(sockets: WebSocketServer): Refusal | undefined {
  return sockets.clients.size < maxClients ? undefined : { status: 503, reason: 'Service Unavailable' }
}

function refuse(request: IncomingMessage, socket: Duplex, refusal: Refusal, logger: Logger): void {
  const { host, origin } = request.headers
  logger.warn({ status: refusal.status, host, origin }, 'Refused a connection to the API')
  socket.on('error', () => socket.destroy()) // the caller is already gone
  socket.end(`HTTP/1.1 ${refusal.status} ${refusal.reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function welcome(client: WebSocket, handler: RPCHandler<Record<never, never>>, logger: Logger): void {
  client.on('error', (error) => logger.warn({ err: error }, 'A client of the API broke the protocol'))
  void handler.upgrade(pacedSocket(client))
}

async function closeServer(server: Server, sockets: WebSocketServer, clock: Clock): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  const done = new AbortController()
  for (const client of sockets.clients) client.close(1001, 'The host stops.')
  const late = clock.sleep(goodbyeMs, done.signal).then(
    () => sockets.clients.forEach((client) => void client.terminate()),
    () => undefined, // everybody left in time
  )
  await closed
  done.abort()
  await late
}
