/**
 * Helia on a libp2p node that belongs to somebody else: it is neither started nor stopped here. Helia gets no router
 * and no gateway, so that it contacts nobody by itself; its Bitswap serves our blocks and carries our questions.
 */
import { withBitswap } from '@helia/bitswap'
import type { ComponentLogger, Libp2p } from '@libp2p/interface'
import type { LevelDatastore } from 'datastore-level'
import { createHeliaLight } from 'helia'
import type { Logger } from '../../engine/ports/logger.ts'
import { type BitswapWire, toWire } from './bitswap-wire.ts'
import type { HeliaBlockstore } from './block-folder.ts'

export interface OpenHelia {
  wire: BitswapWire
  stop(): Promise<void>
}

/** A peer's list of wants makes the server hold that many blocks in memory: 32 of 1 MiB, and no more. */
const serverBounds = { maxWantListSize: 32, sendBlocksMaxQueueLength: 32 }
/** A peer that asks again has lost what we sent (it aborted, or was restarted), and gets it again at once. */
const doNotResendBlockWindow = 1
const maxInboundStreams = 128

/** Helia's own log goes nowhere but for errors, which are about peers and so of interest only when debugging. */
const quiet = (logger: Logger): ComponentLogger => ({
  forComponent(name) {
    const error = (format: unknown): void => logger.debug({ component: name, detail: String(format) }, 'helia')
    const scoped = Object.assign(() => {}, {
      error,
      trace: () => {},
      enabled: false,
      newScope: (scope: string) => quiet(logger).forComponent(`${name}:${scope}`),
    })
    return scoped
  },
})

export const openHelia = async (
  deps: { libp2p: Libp2p; logger: Logger },
  stores: { blockstore: HeliaBlockstore; datastore: LevelDatastore },
): Promise<OpenHelia> => {
  const light = createHeliaLight({ ...stores, logger: quiet(deps.logger), routers: [], blockBrokers: [] })
  const addBlockBroker = light.addBlockBroker.bind(light)
  let broker: unknown
  const helia = Object.assign(light, {
    libp2p: deps.libp2p,
    addBlockBroker: (added: Parameters<typeof addBlockBroker>[0]) => {
      broker = added
      addBlockBroker(added)
    },
  })
  await withBitswap(helia, { ...serverBounds, doNotResendBlockWindow, maxInboundStreams }).start()
  const wire = toWire(broker)
  return {
    wire,
    stop: async () => {
      wire.close()
      await helia.stop()
    },
  }
}
