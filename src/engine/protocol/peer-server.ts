/** Serves other peers: reads who they are once a connection, parses each request, and lets the engine answer. */
import type { Address, PeerId } from '../../shared/schema/ids.ts'
import type { SignedPeerBinding } from '../../shared/schema/order.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { Channel, Network } from '../ports/network.ts'
import type { Verifier } from '../ports/wallet.ts'
import { errorText } from '../workflow/error-text.ts'
import {
  type Answer,
  decodeMessage,
  encodeMessage,
  helloSchema,
  jobProtocol,
  ProtocolError,
  type Request,
  requestSchema,
  type WatchEvent,
} from './messages.ts'
import type { Domain } from './typed-data.ts'

/** Who asks: the peer by the transport's proof, the wallet by the binding it signed. */
export interface Caller {
  peerId: PeerId
  wallet: Address
}

export interface PeerHandlers {
  answer(request: Exclude<Request, { type: 'watch' }>, caller: Caller, signal: AbortSignal): Promise<Answer>
  watch(request: Extract<Request, { type: 'watch' }>, caller: Caller, signal: AbortSignal): AsyncIterable<WatchEvent>
}

/** A binding older than this, or so far ahead of this clock, is not taken. */
const oldestBindingSeconds = 366 * 86_400
const clockSkewSeconds = 3600
const requestTimeoutMs = 15_000

export async function servePeers(
  deps: { network: Network; verifier: Verifier; clock: Clock; logger: Logger; domain: () => Domain },
  handlers: PeerHandlers,
): Promise<void> {
  const walletByConnection = new Map<string, Address>()

  const introduce = (channel: Channel, { binding, signature }: SignedPeerBinding): Address => {
    const age = deps.clock.nowMs() / 1000 - binding.issuedAt
    if (binding.peerId !== channel.remotePeer) throw new ProtocolError('the binding names another peer')
    if (age > oldestBindingSeconds || age < -clockSkewSeconds)
      throw new ProtocolError('the binding is too old or from the future')
    const message = { domain: deps.domain(), type: 'PeerBinding', value: binding } as const
    if (!deps.verifier.isSignedBy(message, signature, binding.wallet))
      throw new ProtocolError('the binding is not signed by its wallet')
    if (walletByConnection.size > 10_000) walletByConnection.delete(walletByConnection.keys().next().value ?? '')
    walletByConnection.set(channel.connectionId, binding.wallet)
    return binding.wallet
  }

  /** Who asks, and what; undefined when the peer hung up before it said so. */
  const readRequest = async (channel: Channel, frames: AsyncIterator<Uint8Array>) => {
    const first = await frames.next()
    if (first.done) return undefined
    const hello = helloIn(first.value)
    const wallet = hello ? introduce(channel, hello.binding) : walletByConnection.get(channel.connectionId)
    const second = hello ? await frames.next() : first
    if (second.done) return undefined
    if (!wallet) throw new ProtocolError('the peer did not say hello')
    return { request: decodeMessage(requestSchema, second.value), caller: { peerId: channel.remotePeer, wallet } }
  }

  const reply = async (channel: Channel, request: Request, caller: Caller, signal: AbortSignal) => {
    if (request.type === 'watch') {
      for await (const event of handlers.watch(request, caller, signal)) await channel.send(encodeMessage(event))
    } else {
      await channel.send(encodeMessage(await handlers.answer(request, caller, signal)))
    }
    await channel.close()
  }

  const serve = async (channel: Channel) => {
    const frames = channel.frames[Symbol.asyncIterator]()
    const late = dropAfter(channel, requestTimeoutMs)
    const asked = await readRequest(channel, frames).finally(late.clear)
    if (!asked) return
    const controller = new AbortController()
    // The asker says no more: the end of its side, however it comes, ends the work for it.
    void frames.next().then(
      () => controller.abort(new Error('the peer hung up')),
      () => controller.abort(new Error('the connection broke')),
    )
    try {
      await reply(channel, asked.request, asked.caller, controller.signal)
    } finally {
      controller.abort(new Error('the request is answered'))
    }
  }

  const guarded = async (channel: Channel) => {
    try {
      await serve(channel)
    } catch (error) {
      deps.logger.debug({ peer: channel.remotePeer, error: errorText(error) }, 'a peer was not served')
      channel.abort(error instanceof Error ? error : new Error(errorText(error)))
    }
  }

  await deps.network.handle(jobProtocol, guarded, { maxChannelsPerPeer: 32 })
}

const helloIn = (frame: Uint8Array) => {
  const isHello = frame.length > 15 && new TextDecoder().decode(frame.subarray(0, 15)) === '{"type":"hello"'
  return isHello ? decodeMessage(helloSchema, frame) : undefined
}

function dropAfter(channel: Channel, ms: number): { clear(): void } {
  const signal = AbortSignal.timeout(ms)
  const drop = () => channel.abort(new Error('no request came in time'))
  signal.addEventListener('abort', drop)
  return { clear: () => signal.removeEventListener('abort', drop) }
}
