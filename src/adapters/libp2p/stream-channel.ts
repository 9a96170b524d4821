/**
 * One libp2p stream as the port's Channel. It joins the two windows to the stream's events: everything that arrives is
 * taken off the stream at once (libp2p resets readers that let its buffers fill), and the windows do the waiting.
 */
import type { Stream } from '@libp2p/interface'
import type { Channel } from '../../engine/ports/network.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { PeerId } from '../../shared/schema/ids.ts'
import { createFrameDecoder, encodeEnd, encodeFrame, encodeGrant, type Unit } from './frames.ts'
import { asError, brokenChannel } from './port-errors.ts'
import { createReceiveWindow } from './receive-window.ts'
import { createSendWindow } from './send-window.ts'

export interface ChannelLimits {
  maxFrameBytes: number
  /** Unread bytes that the other side may have on the way; at least twice `maxFrameBytes`. */
  windowBytes: number
  /** How long a close may take to be flushed before the stream is dropped. */
  closeTimeoutMs: number
  /** A channel on which nothing moves for so long is dropped. */
  idleTimeoutMs?: number | undefined
}

export interface StreamChannel {
  channel: Channel
  /** Resolves with the other side's first grant; rejects with `refused` (transient) when it has no room. */
  accepted: Promise<void>
  /** Resolves when the stream is gone, however it went. */
  closed: Promise<void>
  /** Reads no more: what still comes is thrown away. */
  stopReading(): void
}

type Names = { remotePeer: PeerId; connectionId: string }

export function createStreamChannel(stream: Stream, names: Names, limits: ChannelLimits): StreamChannel {
  const accepted = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<void>()
  const decoder = createFrameDecoder(limits.maxFrameBytes)
  const sending = createSendWindow(limits.windowBytes)
  const receiving = createReceiveWindow(limits.windowBytes, grant)
  const idle = limits.idleTimeoutMs === undefined ? undefined : setTimeout(onIdle, limits.idleTimeoutMs)
  let isEnded = false
  let isEndSent = false
  let abortReason: Error | undefined
  let closing: Promise<void> | undefined
  accepted.promise.catch(() => undefined) // only openers wait for it

  function write(bytes: Uint8Array): void {
    idle?.refresh()
    if (stream.writeStatus !== 'writable') throw brokenChannel()
    stream.send(bytes)
  }

  // A grant to a stream that is gone is pointless, not an error: its reader learns of the end anyway.
  function grant(bytes: number): void {
    if (stream.writeStatus === 'writable') write(encodeGrant(bytes))
  }

  function fail(error: Error): void {
    sending.fail(error)
    receiving.fail(error)
    accepted.reject(error)
  }

  function abort(reason: Error): void {
    abortReason ??= reason
    receiving.discard()
    fail(reason)
    stream.abort(reason)
  }

  function onIdle(): void {
    const seconds = Math.round((limits.idleTimeoutMs ?? 0) / 1000)
    abort(
      new PortError('timeout', `Nothing moved on the channel for ${seconds} s; it was dropped.`, { transient: true }),
    )
  }

  function onUnit(unit: Unit): void {
    // Grants go on: this side may still be sending.
    if (isEnded && unit.type !== 'grant')
      throw new PortError('corrupt', 'The peer sent more after it said it was done.')
    switch (unit.type) {
      case 'frame':
        receiving.accept(unit.data)
        break
      case 'grant':
        accepted.resolve()
        sending.grant(unit.bytes)
        break
      case 'refused':
        throw channelRefused()
      case 'end':
        isEnded = true
        receiving.end()
        closeStreamWhenBothEnded()
    }
  }

  // Until both have ended the stream stays open both ways, since grants travel against the frames.
  function closeStreamWhenBothEnded(): void {
    if (!isEnded || !isEndSent) return
    stream.close({ signal: AbortSignal.timeout(limits.closeTimeoutMs) }).catch((error) => stream.abort(asError(error)))
  }

  stream.addEventListener('message', ({ data }) => {
    idle?.refresh()
    try {
      for (const unit of decoder.decode(data)) onUnit(unit)
    } catch (error) {
      abort(asError(error))
    }
  })
  stream.addEventListener('end', onReadableEnd)
  stream.addEventListener('close', onClose)

  function onReadableEnd(): void {
    if (isEnded) return
    fail(
      decoder.isInsideUnit()
        ? new PortError('corrupt', 'The channel ended in the middle of a frame.')
        : brokenChannel(),
    )
  }

  function onClose(event: { error?: Error | undefined }): void {
    clearTimeout(idle)
    fail(brokenChannel(event.error))
    closed.resolve()
  }

  async function finish(): Promise<void> {
    await sending.sendLast(() => write(encodeEnd()))
    try {
      await flushed(stream, limits.closeTimeoutMs)
    } catch (error) {
      abort(asError(error))
      throw error
    }
    isEndSent = true
    closeStreamWhenBothEnded()
  }

  grant(limits.windowBytes)
  // The stream may have ended before anybody listened: what it still holds is dispatched first, then its end.
  if (stream.status !== 'open') setImmediate(onClose, {})
  else if (stream.readableEnded) onReadableEnd()

  const channel: Channel = {
    ...names,
    frames: receiving.frames,
    async send(frame) {
      if (frame.byteLength > limits.maxFrameBytes) throw oversize(frame.byteLength, limits.maxFrameBytes)
      if (closing !== undefined) throw new PortError('invalid', 'This side of the channel was closed before.')
      await sending.send(frame, () => write(encodeFrame(frame)))
    },
    close() {
      closing ??= abortReason === undefined ? finish() : Promise.resolve()
      return closing
    },
    abort,
  }
  return { channel, accepted: accepted.promise, closed: closed.promise, stopReading: receiving.discard }
}

const channelRefused = (): PortError =>
  new PortError('refused', 'The peer has as many channels open as it allows. Try again later.', { transient: true })

const oversize = (bytes: number, maxBytes: number): PortError =>
  new PortError('too-large', `A frame of ${bytes} bytes is larger than the ${maxBytes} that a channel carries.`)

/** Resolves when the stream's buffer is with the transport. */
async function flushed(stream: Stream, timeoutMs: number): Promise<void> {
  if (stream.writeBufferLength === 0) return
  const settled = Promise.withResolvers<void>()
  const onIdle = () => settled.resolve()
  const onClose = () => settled.reject(brokenChannel())
  const timer = setTimeout(onClose, timeoutMs)
  stream.addEventListener('idle', onIdle)
  stream.addEventListener('close', onClose)
  try {
    await settled.promise
  } finally {
    clearTimeout(timer)
    stream.removeEventListener('idle', onIdle)
    stream.removeEventListener('close', onClose)
  }
}
