/**
 * Holds the port while the host behind it comes and goes. So no other program can take the port in between and be sent
 * the secret by a page that reconnects, and whoever connects meanwhile waits instead of being turned away.
 */
import { createServer, type Socket } from 'node:net'
import { PortError } from '../../engine/ports/port-error.ts'

const address = '127.0.0.1'
/** Connections that may wait for a host; those above are closed, and their page tries again. */
const maxWaiting = 64

/** Takes a connection over. */
export type HandOver = (socket: Socket) => void

export interface PortKeeper {
  port: number
  /** From now on connections go to `handOver`, those that wait first; null: they wait. */
  sendTo(handOver: HandOver | null): void
  /** A connection that nobody took after all: it waits again. */
  giveBack(socket: Socket): void
  close(): void
}

/** Listens on 127.0.0.1; 0 is any free port. Throws `conflict` when the port is taken. */
export async function keepPort(wanted: number): Promise<PortKeeper> {
  const waiting = new Set<Socket>()
  let target: HandOver | null = null
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => socket.destroy()) // it went before anybody answered
    if (target) target(socket)
    else wait(socket)
  })
  const wait = (socket: Socket): void => {
    if (waiting.size >= maxWaiting) return void socket.destroy()
    waiting.add(socket)
    socket.once('close', () => waiting.delete(socket))
  }
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(wanted, error)))
    server.listen(wanted, address, () => resolve((server.address() as { port: number }).port))
  })
  const sendTo = (handOver: HandOver | null): void => {
    target = handOver
    if (!handOver) return
    for (const socket of waiting) handOver(socket)
    waiting.clear()
  }
  const close = (): void => {
    server.close()
    for (const socket of waiting) socket.destroy()
  }
  return { port, sendTo, giveBack: wait, close }
}

function portError(port: number, error: NodeJS.ErrnoException): Error {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error
  const why = error.code === 'EACCES' ? 'may not be used' : 'is used by another program'
  return new PortError('conflict', `Port ${port} ${why}. Choose another with --api-port.`, { cause: error })
}
