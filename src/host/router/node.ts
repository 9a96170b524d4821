/** The node itself. */
import { type PeerAddress, peerAddressSchema } from '../../shared/schema/ids.ts'
import { version } from '../../shared/version.ts'
import { runDoctor } from '../doctor.ts'
import { exportLog } from '../log-file/export-log.ts'
import { describeNetwork } from '../network-view.ts'
import { nodeEvents } from '../node-events.ts'
import { api, type RouterContext, signalOf } from './context.ts'

export function nodeProcedures({ host, health, guard, stop }: RouterContext) {
  const { network, wallet, settings } = host.deps
  return {
    status: api.node.status.handler(() => ({
      version,
      pid: process.pid,
      ...network.self(),
      peers: network.peers(),
      dataFolder: host.options.dataFolder,
      wallet: wallet.status(),
      chain: {
        chainId: settings.domain.chainId,
        title: host.chain.title,
        explorer: host.chain.explorer,
        confirmations: host.chain.confirmations,
        escrow: settings.domain.verifyingContract,
        token: settings.token.address,
        symbol: settings.token.symbol,
        decimals: settings.token.decimals,
        embedded: host.chain.embedded,
        faucet: host.chain.faucetKey !== undefined,
      },
      providing: host.provider.policy().enabled,
      startedAtMs: host.startedAtMs,
    })),
    events: api.node.events.handler(({ signal }) =>
      nodeEvents({ host, health, waitingSpendings: () => guard.requests().length }, signalOf(signal)),
    ),
    health: api.node.health.handler(({ signal }) => health.ask(signalOf(signal))),
    network: api.node.network.handler(() => describeNetwork(host)),
    connect: api.node.connect.handler(async ({ input, signal, errors }) => {
      const peer = readMultiaddr(input.multiaddr)
      if (!peer) throw errors.INVALID({ message: 'The address must end with /p2p/ and a peer id.' })
      await network.connect(peer, signalOf(signal))
      return { peerId: peer.peerId }
    }),
    doctor: api.node.doctor.handler(({ signal }) => runDoctor(host, signalOf(signal))),
    exportLog: api.node.exportLog.handler(() => exportLog(host.options.dataFolder)),
    stop: api.node.stop.handler(() => {
      setImmediate(stop)
      return { stopping: true as const }
    }),
  }
}

/** `/ip4/…/tcp/…/p2p/<peer id>` → whom it names; undefined when it names nobody. */
export function readMultiaddr(multiaddr: string): PeerAddress | undefined {
  const peerId = /\/p2p\/([^/]+)$/.exec(multiaddr)?.[1]
  const parsed = peerAddressSchema.safeParse({ peerId, multiaddrs: [multiaddr] })
  return parsed.success ? parsed.data : undefined
}
