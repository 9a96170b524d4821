/**
 * Asks other peers. Introduces this node's wallet once a connection: the `hello` rides ahead of the first request, so that
 * it costs no round trip; after it no signature is checked on a stream's hot path.
 */
import type { PeerAddress } from '../../shared/schema/ids.ts'
import type { SignedPeerBinding } from '../../shared/schema/order.ts'
import type { Channel, Network } from '../ports/network.ts'
import { PortError } from '../ports/port-error.ts'
import { within } from '../workflow/signals.ts'
import {
  type Answer,
  answerSchema,
  decodeMessage,
  encodeMessage,
  jobProtocol,
  type Request,
  type WatchEvent,
  watchEventSchema,
} from './messages.ts'

/** Longest wait for one answer. */
const answerTimeoutMs = 15_000
/** A watched provider speaks at least this often (its `load`); silence longer than this means that it is gone. */
const watchSilenceMs = 30_000

export interface PeerClient {
  /** One question, one answer. Throws `unreachable`/`timeout` (transient) or ProtocolError. */
  ask(peer: PeerAddress, request: Request, signal: AbortSignal): Promise<Answer>
  /** The events of an order until the provider ends them. Throws `unreachable` (transient) when they break off. */
  watch(peer: PeerAddress, request: Extract<Request, { type: 'watch' }>, signal: AbortSignal): AsyncIterable<WatchEvent>
}

export function createPeerClient(deps: { network: Network; introduce: () => Promise<SignedPeerBinding> }): PeerClient {
  /** Connections on which the peer has answered, so that it knows who asks. */
  const introduced = new Set<string>()
  const heard = ({ connectionId }: Channel) => {
    if (introduced.size > 1000) introduced.clear()
    introduced.add(connectionId)
  }

  const open = async (peer: PeerAddress, request: Request, signal: AbortSignal): Promise<Channel> => {
    const channel = await deps.network.open(peer, jobProtocol, signal)
    try {
      if (!introduced.has(channel.connectionId))
        await channel.send(encodeMessage({ type: 'hello', binding: await deps.introduce() }))
      await channel.send(encodeMessage(request))
      return channel
    } catch (error) {
      channel.abort(new Error('the request was not sent'))
      throw error
    }
  }

  return {
    ask: async (peer, request, signal) => {
      const limited = within(signal, answerTimeoutMs)
      const channel = await open(peer, request, limited)
      try {
        const frame = await nextFrame(channel, channel.frames[Symbol.asyncIterator](), limited)
        if (frame === undefined)
          throw new PortError('unreachable', `${peer.peerId} hung up without an answer`, { transient: true })
        heard(channel)
        return decodeMessage(answerSchema, frame)
      } catch (error) {
        // It may have forgotten who asks: the next channel says hello again.
        introduced.delete(channel.connectionId)
        throw error
      } finally {
        await channel.close().catch(() => channel.abort(new Error('done')))
      }
    },
    watch: async function* (peer, request, signal) {
      const channel = await open(peer, request, within(signal, answerTimeoutMs))
      const frames = channel.frames[Symbol.asyncIterator]()
      try {
        for (;;) {
          const frame = await nextFrame(channel, frames, within(signal, watchSilenceMs))
          if (frame === undefined) return
          heard(channel)
          yield decodeMessage(watchEventSchema, frame)
        }
      } catch (error) {
        introduced.delete(channel.connectionId)
        throw error
      } finally {
        channel.abort(new Error('no longer watched'))
      }
    },
  }
}

/** The next frame, or undefined at the end. The signal's abort drops the channel, which ends the wait. */
async function nextFrame(
  channel: Channel,
  frames: AsyncIterator<Uint8Array>,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const drop = () =>
    channel.abort(new PortError('timeout', `${channel.remotePeer} did not answer in time`, { transient: true }))
  if (signal.aborted) drop()
  signal.addEventListener('abort', drop, { once: true })
  try {
    const { done, value } = await frames.next()
    return done ? undefined : value
  } catch (cause) {
    if (signal.aborted)
      throw new PortError('timeout', `${channel.remotePeer} did not answer in time`, { transient: true, cause })
    throw new PortError('unreachable', `the connection to ${channel.remotePeer} broke`, { transient: true, cause })
  } finally {
    signal.removeEventListener('abort', drop)
  }
}
