/** How a node is set up. Nothing outside the local network is contacted unless it is named here. */
import type { Libp2pInit } from 'libp2p'

export interface Libp2pNodeOptions {
  /** Of `generatePeerKey`, kept by the host. */
  privateKey: Uint8Array
  /** Multiaddrs to listen on. Default: any free TCP port on every IPv4 interface; the host keeps the port. */
  listen?: string[]
  /** Multiaddrs to tell others beside those found by looking, such as a forwarded port. */
  announce?: string[]
  /** Multiaddrs with peer id that the node always stays connected to. */
  bootstrap?: string[]
  /** How often a missing bootstrap peer or relay is dialled. Default every 10 s. */
  redialMs?: number
  /** Multiaddrs with peer id of relays to be reachable through from behind a NAT. */
  relays?: string[]
  /** Finds peers on the local network. Default: every 10 s. */
  mdns?: { intervalMs: number } | 'off'
  /** "stun:host:port" and "turn:…", for WebRTC from behind a NAT. Default none. */
  iceServers?: string[]
  /** `auto` serves the DHT while the node has a public address. Default `auto`. */
  dht?: 'auto' | 'server' | 'client'
  /** Dials loopback addresses and takes private ones into the DHT: for tests and for a demo on one machine. */
  allowPrivateAddresses?: boolean
  /** The topics that are spoken; others are not relayed, and a rejected message counts against its sender. */
  topics?: string[]
  /** Carries traffic for others between networks, within libp2p's default limits. Default false. */
  isRelay?: boolean
  /** Every connection is probed; one that does not answer is closed after at most the sum. Default 4 s + 6 s. */
  keepAlive?: { intervalMs: number; timeoutMs: number }
  /** Default 200. */
  maxConnections?: number
  /** Where known peers are kept. Default: in memory. */
  datastore?: NonNullable<Libp2pInit['datastore']>
}

export const defaultListen = ['/ip4/0.0.0.0/tcp/0']
export const defaultKeepAlive = { intervalMs: 4_000, timeoutMs: 6_000 }
export const defaultMdns = { intervalMs: 10_000 }
export const defaultRedialMs = 10_000
