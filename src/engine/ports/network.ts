/** Peers: gossip for supply, framed direct streams for everything that is about one job. */
import type { PeerAddress, PeerId } from '../../shared/schema/ids.ts'

/** Largest frame on a direct stream, in bytes. */
export const maxFrameBytes = 1_048_576

/**
 * A two-way stream of length-prefixed frames with back-pressure in both directions. The remote peer id is proved by the
 * transport's handshake. Ends with `close`, or with an error after `abort`, a broken connection or an oversize frame.
 */
export interface Channel {
  readonly remotePeer: PeerId
  /** The connection that carries it: what was checked once for it (the wallet binding) holds for all its channels. */
  readonly connectionId: string
  /** Resolves when the frame is handed to the transport and there is room for another. */
  send(frame: Uint8Array): Promise<void>
  /** Frames as they come. Single reader. Ends when the other side closes. */
  readonly frames: AsyncIterable<Uint8Array>
  /** No more frames from this side; resolves when flushed. Closing twice is no error. */
  close(): Promise<void>
  /** Drops the stream at once, on both sides. */
  abort(reason: Error): void
}

export type TopicVerdict = 'accept' | 'ignore' | 'reject'

export interface PeerInfo {
  peerId: PeerId
  multiaddrs: string[]
  direction: 'inbound' | 'outbound'
  /** How the connection runs: `lan` between two private addresses, `relayed` through a third node. */
  reach: 'direct' | 'lan' | 'relayed'
}

/** Of all connections to peers, as it goes over the wire. */
export interface Bandwidth {
  /** Since the node started. */
  receivedBytes: number
  sentBytes: number
  /** Over the last few seconds. */
  receivedPerSecond: number
  sentPerSecond: number
}

export interface Network {
  self(): PeerAddress
  /** Connects unless connected. Throws `unreachable` (transient) or `timeout`. */
  connect(peer: PeerAddress, signal: AbortSignal): Promise<void>
  /** Opens a channel for `protocol` ("/deai/quote/1.0.0"). Throws `unreachable` (transient) or `refused` when not spoken. */
  open(peer: PeerAddress, protocol: string, signal: AbortSignal): Promise<Channel>
  /**
   * Serves a protocol. At most `maxChannelsPerPeer` channels of one peer run at a time; more are refused. A handler
   * that throws aborts its channel, never the node.
   */
  handle(
    protocol: string,
    handler: (channel: Channel) => Promise<void>,
    limits: { maxChannelsPerPeer: number },
  ): Promise<void>
  /** Gossips to a topic; at most 32 KiB. No error when nobody listens. */
  publish(topic: string, data: Uint8Array): Promise<void>
  /**
   * Listens to a topic. `validate` decides before a message is passed on: `reject` counts against the sender, more than
   * `maxPerPeerPerMinute` messages of one origin are ignored unseen.
   */
  subscribe(
    topic: string,
    validate: (data: Uint8Array, origin: PeerId) => TopicVerdict | Promise<TopicVerdict>,
    limits: { maxBytes: number; maxPerPeerPerMinute: number },
  ): Promise<void>
  peers(): PeerInfo[]
  /** How many connected peers listen to a topic. */
  listeners(topic: string): number
  /** Tells of peers that come and go until the signal aborts. */
  onPeersChanged(listener: () => void, signal: AbortSignal): void
  bandwidth(): Bandwidth
}
