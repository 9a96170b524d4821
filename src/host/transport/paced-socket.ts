/**
 * Back-pressure, which neither oRPC nor `ws` has by itself: a message is "sent" once it is handed to the system, so a
 * stream is read no faster than its client takes it.
 */
import type { WebSocket } from 'ws'

/** Bytes that may lie unsent before the sender waits. */
const highWaterBytes = 1024 * 1024

export type PacedSocket = Pick<WebSocket, 'addEventListener' | 'send'>

function sendPaced(socket: WebSocket, data: Parameters<WebSocket['send']>[0]): Promise<void> | undefined {
  if (socket.bufferedAmount < highWaterBytes) {
    socket.send(data, ignoreLateSend)
    return undefined
  }
  return new Promise((resolve) => socket.send(data, () => resolve()))
}

/** A socket that closed meanwhile: its close event ends the streams. */
function ignoreLateSend(): void {}

/** `socket` for the RPC handler: its `send` answers a promise while the client is slow. */
export function pacedSocket(socket: WebSocket): PacedSocket {
  return {
    addEventListener: socket.addEventListener.bind(socket),
    send: (data: Parameters<WebSocket['send']>[0]) => sendPaced(socket, data),
  }
}
