/**
 * The libp2p node of a host: TCP, relayed and WebRTC connections, noise, yamux. It is started when returned, and stays
 * connected to its bootstrap peers and relays until `stop`. The host hands the same node to the content adapter.
 */
import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import type { GossipSub } from '@libp2p/gossipsub'
import type { Libp2p, PeerInfo } from '@libp2p/interface'
import { mdns } from '@libp2p/mdns'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { webRTC } from '@libp2p/webrtc'
import { yamux } from '@libp2p/yamux'
import type { Multiaddr } from '@multiformats/multiaddr'
import { createLibp2p, type Libp2pInit } from 'libp2p'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import {
  defaultKeepAlive,
  defaultListen,
  defaultMdns,
  defaultRedialMs,
  type Libp2pNodeOptions,
} from './node-options.ts'
import { nodeServices } from './node-services.ts'
import { peerKeyFromBytes } from './peer-key.ts'
import { createCompany } from './stay-connected.ts'
import { createTrafficMeter } from './traffic-meter.ts'

/** What the network needs of the node; to others it is a plain `Libp2p`. */
export type Libp2pNode = Libp2p<{ pubsub: GossipSub }>

/** Peers of other applications are not asked, and do not answer. */
const mdnsTag = '_deai._udp.local'
/** Per stream. Halves what libp2p's default lets a peer make this node hold, and suits bulk transfer still. */
const maxStreamWindowBytes = 4_194_304
const maxReadBufferBytes = 2 * maxStreamWindowBytes
const enoughPeers = 40

/** Throws `conflict` when an address to listen on is taken, `corrupt` for a broken key, `invalid` for a bad address. */
export async function createLibp2pNode(deps: { logger: Logger }, options: Libp2pNodeOptions): Promise<Libp2pNode> {
  const logger = deps.logger.child({ component: 'libp2p' })
  const company = createCompany(logger, {
    always: [...(options.bootstrap ?? []), ...(options.relays ?? [])],
    retryMs: options.redialMs ?? defaultRedialMs,
    enoughPeers,
  })
  const metrics = () => createTrafficMeter(() => performance.now())
  const init = { ...nodeInit(options, company.found), services: nodeServices(logger, options), start: false, metrics }
  const node = await started(() => createLibp2p(init))
  company.keep(node)
  logger.info({ peerId: node.peerId.toString(), multiaddrs: node.getMultiaddrs().map(String) }, 'listening for peers')
  return node
}

async function started(create: () => Promise<Libp2pNode>): Promise<Libp2pNode> {
  let node: Libp2pNode | undefined
  try {
    node = await create()
    await node.start()
    return node
  } catch (cause) {
    await node?.stop()
    if (cause instanceof Error && cause.name === 'UnsupportedListenAddressesError') {
      const text = `The network port is taken or not allowed. Close the other program or choose another port: ${cause.message}`
      throw new PortError('conflict', text.slice(0, 600), { cause })
    }
    if (cause instanceof Error && cause.name === 'InvalidMultiaddrError') {
      const text = `An address to listen on cannot be read: ${cause.message}. It must look like /ip4/0.0.0.0/tcp/4001.`
      throw new PortError('invalid', text.slice(0, 600), { cause })
    }
    throw cause
  }
}

function nodeInit(options: Libp2pNodeOptions, found: (peer: PeerInfo) => void): Libp2pInit {
  const { listen = defaultListen, announce = [], keepAlive = defaultKeepAlive } = options
  return {
    privateKey: peerKeyFromBytes(options.privateKey),
    addresses: { listen: [...listen, '/webrtc'], appendAnnounce: announce },
    transports: [
      tcp(),
      circuitRelayTransport(),
      webRTC({ rtcConfiguration: { iceServers: (options.iceServers ?? []).map((urls) => ({ urls })) } }),
    ],
    connectionEncrypters: [noise()],
    streamMuxers: [
      yamux({ streamOptions: { maxStreamWindowSize: maxStreamWindowBytes, maxReadBufferLength: maxReadBufferBytes } }),
    ],
    connectionGater: { denyDialMultiaddr: (address) => options.allowPrivateAddresses !== true && isLoopback(address) },
    connectionManager: {
      maxConnections: options.maxConnections ?? 200,
      inboundConnectionThreshold: 50,
      maxIncomingPendingConnections: 50,
      addressDialTimeout: 4_000,
      inboundUpgradeTimeout: 5_000,
    },
    connectionMonitor: {
      pingInterval: keepAlive.intervalMs,
      pingTimeout: { minTimeout: keepAlive.timeoutMs, maxTimeout: keepAlive.timeoutMs },
    },
    peerDiscovery: options.mdns === 'off' ? [] : [localDiscovery(options.mdns ?? defaultMdns, found)],
    ...(options.datastore === undefined ? {} : { datastore: options.datastore }),
  }
}

// libp2p tells of a found peer only if it never heard of it; after a restart it has. So its source is listened to.
function localDiscovery({ intervalMs }: { intervalMs: number }, found: (peer: PeerInfo) => void) {
  const create = mdns({ serviceTag: mdnsTag, interval: intervalMs })
  return (components: Parameters<typeof create>[0]) => {
    const discovery = create(components)
    discovery.addEventListener('peer', ({ detail }) => found(detail))
    return discovery
  }
}

const isLoopback = (address: Multiaddr): boolean => /^\/(ip4\/127\.|ip6\/::1\/)/.test(address.toString())
