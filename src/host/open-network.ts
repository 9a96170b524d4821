/** Starts the libp2p node on the port that it had before, so that peers find it again after a restart. */
import { createLibp2pNode, type Libp2pNode } from '../adapters/libp2p/node.ts'
import type { Journal } from '../engine/ports/journal.ts'
import type { Logger } from '../engine/ports/logger.ts'
import { PortError } from '../engine/ports/port-error.ts'
import { offersTopic } from '../engine/protocol/messages.ts'
import { readPeerKey } from './data-folder.ts'
import type { HostOptions } from './host-options.ts'

const settingKey = 'listen-port'
const anyPort = ['/ip4/0.0.0.0/tcp/0']

export async function openNode(deps: { journal: Journal; logger: Logger }, options: HostOptions): Promise<Libp2pNode> {
  const privateKey = await readPeerKey(options.dataFolder)
  const start = (listen: string[]) =>
    createLibp2pNode(deps, {
      privateKey,
      listen,
      bootstrap: options.bootstrap,
      relays: options.relays,
      ...(options.mdns ? {} : { mdns: 'off' as const }),
      topics: [offersTopic],
      allowPrivateAddresses: true,
    })
  const wanted = withKnownPort(options.listen ?? anyPort, deps.journal.setting(settingKey))
  const node = await start(wanted).catch((error: unknown) => {
    if (options.listen || !(error instanceof PortError && error.code === 'conflict')) throw error
    deps.logger.warn({ wanted }, 'the port of the last start is taken: listening on another')
    return start(anyPort)
  })
  const port = node.getMultiaddrs().flatMap((address) => /\/tcp\/(\d+)/.exec(address.toString())?.[1] ?? [])[0]
  if (port) deps.journal.transact((tx) => tx.saveSetting(settingKey, port))
  return node
}

const withKnownPort = (listen: string[], port: string | null): string[] =>
  port ? listen.map((address) => address.replace(/\/tcp\/0$/, `/tcp/${port}`)) : listen
