/** Real nodes on loopback for tests, stopped together. */
import { createLibp2pNetwork, type Libp2pNetworkOptions } from '../../src/adapters/libp2p/network.ts'
import { createLibp2pNode, type Libp2pNode } from '../../src/adapters/libp2p/node.ts'
import type { Libp2pNodeOptions } from '../../src/adapters/libp2p/node-options.ts'
import { generatePeerKey } from '../../src/adapters/libp2p/peer-key.ts'
import type { Logger } from '../../src/engine/ports/logger.ts'
import type { Network } from '../../src/engine/ports/network.ts'

export const quietLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => quietLogger,
}

export interface LoopbackNode {
  privateKey: Uint8Array
  node: Libp2pNode
  network: Network
}

export function createLoopbackNodes() {
  const nodes: Libp2pNode[] = []
  const clock = { nowMs: Date.now, sleep: async () => undefined }
  return {
    async create(options: Partial<Libp2pNodeOptions> = {}, limits: Libp2pNetworkOptions = {}): Promise<LoopbackNode> {
      const privateKey = options.privateKey ?? (await generatePeerKey())
      const node = await createLibp2pNode(
        { logger: quietLogger },
        {
          listen: ['/ip4/127.0.0.1/tcp/0'],
          mdns: 'off',
          allowPrivateAddresses: true,
          ...options,
          privateKey,
        },
      )
      nodes.push(node)
      return { privateKey, node, network: createLibp2pNetwork(node, { logger: quietLogger, clock }, limits) }
    },
    async stop(): Promise<void> {
      await Promise.all(nodes.splice(0).map((node) => node.stop()))
    },
  }
}
