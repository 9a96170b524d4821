/** Stands between a host and the Docker engine as a Unix socket, and can be cut as if Docker were stopped. */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { locateEngine } from '../../scripts/setup/docker-engine.mjs'

export interface SocketProxy extends AsyncDisposable {
  /** For DOCKER_HOST. */
  url: string
  /** Breaks every connection; from then on nobody listens. */
  cut(): Promise<void>
  /** Listens again. */
  mend(): Promise<void>
}

export async function startSocketProxy(path: string): Promise<SocketProxy> {
  const engine = locateEngine()
  const target = 'socketPath' in engine ? { path: engine.socketPath } : engine
  const sockets = new Set<Socket>()
  let server: Server | undefined
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
  }
  const mend = async (): Promise<void> => {
    // Half-open, as Docker's own socket: an upload's end comes before its answer.
    server = createServer({ allowHalfOpen: true }, (near) => {
      const far = keep(connect({ ...target, allowHalfOpen: true }))
      keep(near).pipe(far).pipe(near)
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
    }).listen(path)
    await once(server, 'listening')
  }
  const cut = async (): Promise<void> => {
    if (!server) return
    const closing = server
    server = undefined
    closing.close()
    for (const socket of sockets) socket.destroy()
    await once(closing, 'close')
    rmSync(path, { force: true })
  }
  await mend()
  return { url: `unix://${path}`, cut, mend, [Symbol.asyncDispose]: cut }
}
