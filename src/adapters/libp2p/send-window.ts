/**
 * The writing half of a channel: frames leave in order, and only as far as the other side granted. So the sender waits
 * when the reader is slow, and no more than one window of its bytes lies in libp2p's buffers, whatever the peer grants.
 */
import { frameCost } from './receive-window.ts'

interface Waiting {
  costBytes: number
  write: () => void
  resolve: () => void
  reject: (error: Error) => void
}

export interface SendWindow {
  /** Resolves when the frame was written, rejects when the channel fails first. */
  send(frame: Uint8Array, write: () => void): Promise<void>
  /** Resolves when everything before it was written and `write` was called. Costs nothing of the window. */
  sendLast(write: () => void): Promise<void>
  grant(bytes: number): void
  fail(error: Error): void
}

export function createSendWindow(windowBytes: number): SendWindow {
  const waiting: Waiting[] = []
  let creditBytes = 0
  let failure: Error | undefined

  function writeNext(next: Waiting): void {
    waiting.shift()
    creditBytes -= next.costBytes
    try {
      next.write()
      next.resolve()
    } catch (error) {
      next.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  function pump(): void {
    for (let next = waiting[0]; next !== undefined && next.costBytes <= creditBytes; next = waiting[0]) writeNext(next)
  }

  function enqueue(costBytes: number, write: () => void): Promise<void> {
    if (failure !== undefined) return Promise.reject(failure)
    return new Promise<void>((resolve, reject) => {
      waiting.push({ costBytes, write, resolve, reject })
      pump()
    })
  }

  return {
    send: (frame, write) => enqueue(frameCost(frame), write),
    sendLast: (write) => enqueue(0, write),
    grant(bytes) {
      creditBytes = Math.min(creditBytes + bytes, windowBytes)
      pump()
    },
    fail(error) {
      failure ??= error
      for (const { reject } of waiting.splice(0)) reject(failure)
    },
  }
}
