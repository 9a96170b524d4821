/**
 * The reading half of a channel: how much the other side may still send, and the frames that nobody has read yet. The
 * window bounds this node's memory by construction: it is given back only as frames are read, and a peer that sends past
 * it is cut off.
 */
import { PortError } from '../../engine/ports/port-error.ts'

/** What a frame costs of a window beyond its bytes, so that many empty frames are bounded too. */
export const frameOverheadBytes = 64

export const frameCost = (frame: Uint8Array): number => frame.byteLength + frameOverheadBytes

export interface ReceiveWindow {
  readonly frames: AsyncIterable<Uint8Array>
  /** Throws `refused` when the frame does not fit in what was granted. */
  accept(frame: Uint8Array): void
  /** The other side sends no more. */
  end(): void
  /** What is queued is still handed out, then the error is thrown to the reader. */
  fail(error: Error): void
  /** Throws away what is queued and whatever still comes. */
  discard(): void
}

export function createReceiveWindow(windowBytes: number, grant: (bytes: number) => void): ReceiveWindow {
  const queue: Uint8Array[] = []
  let openBytes = windowBytes
  let readBytes = 0
  let outcome: 'open' | 'ended' | Error = 'open'
  let isDiscarding = false
  let wakeReader: (() => void) | undefined

  const wake = () => {
    wakeReader?.()
    wakeReader = undefined
  }

  // Grants are batched by a quarter: few messages, and what remains open always holds the largest frame.
  function giveBack(frame: Uint8Array): void {
    readBytes += frameCost(frame)
    if (readBytes < windowBytes / 4 || outcome !== 'open') return
    openBytes += readBytes
    grant(readBytes)
    readBytes = 0
  }

  async function next(): Promise<IteratorResult<Uint8Array>> {
    while (queue.length === 0 && outcome === 'open') {
      await new Promise<void>((resolve) => {
        wakeReader = resolve
      })
    }
    const frame = queue.shift()
    if (frame !== undefined) {
      giveBack(frame)
      return { done: false, value: frame }
    }
    if (outcome instanceof Error) throw outcome
    return { done: true, value: undefined }
  }

  return {
    // A loop that breaks off leaves the channel open: a later loop reads on.
    frames: { [Symbol.asyncIterator]: () => ({ next, return: async () => ({ done: true, value: undefined }) }) },
    accept(frame) {
      if (isDiscarding) return
      openBytes -= frameCost(frame)
      if (openBytes < 0) throw new PortError('refused', 'The peer sent more than it was allowed to before we read it.')
      queue.push(frame)
      wake()
    },
    end() {
      if (outcome === 'open') outcome = 'ended'
      wake()
    },
    fail(error) {
      if (outcome === 'open') outcome = error
      wake()
    },
    discard() {
      isDiscarding = true
      queue.length = 0
    },
  }
}
