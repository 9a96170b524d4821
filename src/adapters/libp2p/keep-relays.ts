/**
 * Keeps a place at each configured relay, so that a node behind a NAT can be reached. libp2p asks for a place once, at the
 * start; its other way, looking for relays by itself, spins without end while the DHT is empty (libp2p 3.3.11, RandomWalk).
 */
import type { Listener } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import type { Logger } from '../../engine/ports/logger.ts'

/** What of libp2p's components is used. */
export interface RelayComponents {
  transportManager: {
    getListeners(): Listener[]
    listen(addresses: Multiaddr[]): Promise<void>
  }
}

/** A libp2p service. `relays` are multiaddrs with peer id. */
export function keepRelays(logger: Logger, relays: string[], redialMs: number) {
  return ({ transportManager }: RelayComponents) => {
    const listeners = new Map<string, Listener>()
    let timer: NodeJS.Timeout | undefined
    let isBusy = false

    // A listener is used again: each new one would stay in libp2p's lists for ever.
    async function listenThrough(relay: string): Promise<void> {
      const address = multiaddr(relay).encapsulate('/p2p-circuit')
      const listener = listeners.get(relay)
      if (listener !== undefined) return listener.getAddrs().length === 0 ? listener.listen(address) : undefined
      const before = new Set(transportManager.getListeners())
      try {
        await transportManager.listen([address])
      } finally {
        const added = transportManager.getListeners().find((candidate) => !before.has(candidate))
        if (added !== undefined) listeners.set(relay, added)
      }
    }

    async function listenThroughAll(): Promise<void> {
      if (isBusy) return
      isBusy = true
      for (const relay of relays) {
        await listenThrough(relay).catch((error) => logger.debug({ relay, err: error }, 'no place at the relay yet'))
      }
      isBusy = false
    }

    return {
      start: () => undefined,
      afterStart() {
        if (relays.length === 0) return
        timer = setInterval(() => void listenThroughAll(), redialMs)
        void listenThroughAll()
      },
      stop: () => clearInterval(timer),
    }
  }
}
