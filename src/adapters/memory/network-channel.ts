/** Two joined ends of a fake channel, with the same window, order and ends as a real one. */
import { type Channel, maxFrameBytes } from '../../engine/ports/network.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { PeerId } from '../../shared/schema/ids.ts'

const windowBytes = 2 * maxFrameBytes
/** So that many empty frames fill the window too. */
const frameOverheadBytes = 64

export interface MemoryChannel extends Channel {
  /** The connection broke. What has arrived can still be read. */
  breakOff(): void
}

const broken = () =>
  new PortError('unreachable', 'The connection to the peer broke, or the peer dropped the channel. Try again.', {
    transient: true,
  })

/** One direction: a bounded queue with an end. */
function createPipe() {
  const queue: Uint8Array[] = []
  const waiting: (() => void)[] = []
  let queuedBytes = 0
  let outcome: 'open' | 'ended' | Error = 'open'
  let writerError: Error | undefined

  const costOf = (frame: Uint8Array) => frame.byteLength + frameOverheadBytes
  const wakeAll = () => {
    for (const wake of waiting.splice(0)) wake()
  }
  const change = () => new Promise<void>((resolve) => waiting.push(resolve))

  async function put(frame: Uint8Array): Promise<void> {
    while (outcome === 'open' && queuedBytes + costOf(frame) > windowBytes) await change()
    if (writerError !== undefined) throw writerError
    queue.push(frame.slice())
    queuedBytes += costOf(frame)
    wakeAll()
  }

  async function next(): Promise<IteratorResult<Uint8Array>> {
    while (queue.length === 0 && outcome === 'open') await change()
    const frame = queue.shift()
    if (frame !== undefined) {
      queuedBytes -= costOf(frame)
      wakeAll()
      return { done: false, value: frame }
    }
    if (outcome instanceof Error) throw outcome
    return { done: true, value: undefined }
  }

  function end(): void {
    if (outcome === 'open') outcome = 'ended'
    wakeAll()
  }

  /** Each side learns its own reason: the one that aborted gets back what it said. */
  function fail(toReader: Error, toWriter: Error): void {
    if (outcome === 'open') outcome = toReader
    writerError ??= toWriter
    wakeAll()
  }

  return { put, next, end, fail, clear: () => queue.splice(0) }
}

type Pipe = ReturnType<typeof createPipe>

/** The two ends, first the opener's. */
export function createChannelPair(
  opener: PeerId,
  server: PeerId,
  connectionId: string,
): [MemoryChannel, MemoryChannel] {
  const toServer = createPipe()
  const toOpener = createPipe()
  const fromOpener = createEnd({ remotePeer: server, connectionId }, { outgoing: toServer, incoming: toOpener })
  const fromServer = createEnd({ remotePeer: opener, connectionId }, { outgoing: toOpener, incoming: toServer })
  return [fromOpener, fromServer]
}

function createEnd(
  names: { remotePeer: PeerId; connectionId: string },
  { outgoing, incoming }: { outgoing: Pipe; incoming: Pipe },
): MemoryChannel {
  let sends: Promise<void> = Promise.resolve()
  let closing: Promise<void> | undefined
  let isAborted = false

  async function finish(): Promise<void> {
    await sends
    outgoing.end()
  }

  return {
    ...names,
    frames: {
      [Symbol.asyncIterator]: () => ({
        next: incoming.next,
        return: async () => ({ done: true, value: undefined }),
      }),
    },
    send(frame) {
      if (frame.byteLength > maxFrameBytes) {
        const text = `A frame of ${frame.byteLength} bytes is larger than the ${maxFrameBytes} that a channel carries.`
        return Promise.reject(new PortError('too-large', text))
      }
      if (closing !== undefined) {
        return Promise.reject(new PortError('invalid', 'This side of the channel was closed before.'))
      }
      sends = sends.then(() => outgoing.put(frame))
      sends.catch(() => undefined) // the caller holds the same promise
      return sends
    },
    close() {
      closing ??= isAborted ? Promise.resolve() : finish()
      return closing
    },
    abort(reason) {
      isAborted = true
      incoming.clear()
      incoming.fail(reason, broken())
      outgoing.clear()
      outgoing.fail(broken(), reason)
    },
    breakOff() {
      incoming.fail(broken(), broken())
      outgoing.fail(broken(), broken())
    },
  }
}
