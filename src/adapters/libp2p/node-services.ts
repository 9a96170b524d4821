/** The libp2p services of a node: who is there, is it alive, gossip, DHT, relaying, and getting through NATs. */
import { circuitRelayServer } from '@libp2p/circuit-relay-v2'
import { dcutr } from '@libp2p/dcutr'
import { gossipsub } from '@libp2p/gossipsub'
import { identify, identifyPush } from '@libp2p/identify'
import { kadDHT, passthroughMapper, removePrivateAddressesMapper } from '@libp2p/kad-dht'
import { ping } from '@libp2p/ping'
import type { Logger } from '../../engine/ports/logger.ts'
import { keepRelays } from './keep-relays.ts'
import { defaultRedialMs, type Libp2pNodeOptions } from './node-options.ts'

export const kadProtocol = '/deai/kad/1.0.0'

/** One transfer between two gossiping peers: a few messages and their control part. */
const maxGossipRpcBytes = 1_048_576

export function nodeServices(logger: Logger, options: Libp2pNodeOptions) {
  return {
    identify: identify(),
    identifyPush: identifyPush(),
    // A probe that still waits must not keep the next from starting, else a busy peer would look dead.
    ping: ping({ maxInboundStreams: 16, maxOutboundStreams: 16, runOnLimitedConnection: true }),
    pubsub: gossip(options.topics ?? []),
    dht: kad(options),
    dcutr: dcutr(),
    places: keepRelays(logger, options.relays ?? [], options.redialMs ?? defaultRedialMs),
    ...(options.isRelay === true ? { relay: circuitRelayServer({ reservations: { maxReservations: 128 } }) } : {}),
  }
}

function kad({ dht = 'auto', allowPrivateAddresses = false }: Libp2pNodeOptions) {
  return kadDHT({
    protocol: kadProtocol,
    peerInfoMapper: allowPrivateAddresses ? passthroughMapper : removePrivateAddressesMapper,
    ...(dht === 'auto' ? {} : { clientMode: dht === 'client' }),
  })
}

function gossip(topics: string[]) {
  return gossipsub({
    globalSignaturePolicy: 'StrictSign',
    fallbackToFloodsub: false,
    floodPublish: true,
    allowPublishToZeroTopicPeers: true,
    runOnLimitedConnection: true,
    maxInboundDataLength: maxGossipRpcBytes,
    maxOutboundBufferSize: 4 * maxGossipRpcBytes,
    maxTopicBytesPerPeer: 65_536,
    ...(topics.length === 0 ? {} : { allowedTopics: topics }),
    // A quiet topic is no offence and many peers share an address in a lab; only rejected messages count.
    scoreParams: {
      IPColocationFactorWeight: 0,
      topics: Object.fromEntries(topics.map((topic) => [topic, topicScore])),
    },
  })
}

/** With gossipsub's default thresholds, 13 rejected messages in short order and the sender is no longer heard. */
const topicScore = {
  topicWeight: 0.5,
  timeInMeshQuantum: 1,
  timeInMeshDecay: 0.999,
  timeInMeshCap: 3600,
  timeInMeshWeight: 0.01,
  firstMessageDeliveriesWeight: 0,
  firstMessageDeliveriesDecay: 0.5,
  firstMessageDeliveriesCap: 2000,
  meshMessageDeliveriesWeight: 0,
  meshMessageDeliveriesDecay: 0.5,
  meshMessageDeliveriesCap: 100,
  meshMessageDeliveriesThreshold: 20,
  meshMessageDeliveriesWindow: 10,
  meshMessageDeliveriesActivation: 5000,
  meshFailurePenaltyWeight: 0,
  meshFailurePenaltyDecay: 0.5,
  invalidMessageDeliveriesWeight: -1,
  invalidMessageDeliveriesDecay: 0.3,
}
