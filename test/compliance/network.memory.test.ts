import { createMemoryNetwork, createNetworkHub, memoryPeerId } from '../../src/adapters/memory/network.ts'
import { describeNetwork } from './network.ts'

describeNetwork('the network in memory', async () => {
  const hub = createNetworkHub({ meetOnJoin: false })
  let count = 0
  const clock = { nowMs: () => 0, sleep: async () => undefined }
  return {
    create: async () => {
      count += 1
      return createMemoryNetwork(hub, { clock }, memoryPeerId(`node ${count}`))
    },
    reach: 'direct',
    hasWire: false,
    nobody: { peerId: memoryPeerId('nobody'), multiaddrs: [] },
    stop: async () => undefined,
  }
})
