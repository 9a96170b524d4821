/** Small libp2p nodes on loopback for the content adapter's tests: what the host would hand in, without discovery. */

import { identify } from '@libp2p/identify'
import type { Libp2p } from '@libp2p/interface'
import { kadDHT, passthroughMapper } from '@libp2p/kad-dht'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { type PeerAddress, peerAddressSchema } from '../../src/shared/schema/ids.ts'

/** Every node is a server of the routing table, as nobody else is there to be one. */
const routing = () => kadDHT({ protocol: '/test/kad/1.0.0', clientMode: false, peerInfoMapper: passthroughMapper })

const transport = () => ({
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
  transports: [tcp()],
  connectionEncrypters: [noise()],
  streamMuxers: [yamux()],
  connectionGater: { denyDialMultiaddr: () => false },
})

/** A running node that listens on a free port of 127.0.0.1 and knows nobody. Stop it yourself. */
export const startLibp2p = ({ withRouting = false } = {}): Promise<Libp2p> =>
  withRouting
    ? createLibp2p({ ...transport(), services: { identify: identify(), ping: ping(), dht: routing() } })
    : createLibp2p({ ...transport(), services: { identify: identify() } })

/** How others name a running node. */
export const addressOf = (libp2p: Libp2p): PeerAddress =>
  peerAddressSchema.parse({
    peerId: libp2p.peerId.toString(),
    multiaddrs: libp2p.getMultiaddrs().map((address) => address.toString()),
  })
