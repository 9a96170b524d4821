import { generatePeerKey, peerIdFromKeyBytes } from '../../src/adapters/libp2p/peer-key.ts'
import { createLoopbackNodes } from '../integration/libp2p-loopback.ts'
import { describeNetwork } from './network.ts'

describeNetwork('the network over libp2p', async () => {
  const nodes = createLoopbackNodes()
  const peerId = peerIdFromKeyBytes(await generatePeerKey())
  return {
    create: async () => (await nodes.create()).network,
    reach: 'lan',
    hasWire: true,
    nobody: { peerId, multiaddrs: [`/ip4/127.0.0.1/tcp/9/p2p/${peerId}`] },
    stop: nodes.stop,
  }
})
