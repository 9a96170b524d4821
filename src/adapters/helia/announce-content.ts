/** Tells the network's routing what we keep, one root at a time and in the background: nothing waits for it. */
import type { Libp2p } from '@libp2p/interface'
import type { CID } from 'multiformats/cid'
import type { Logger } from '../../engine/ports/logger.ts'
import { cidToText } from './cids.ts'

export interface Announcer {
  announce(cid: CID): void
  close(): void
}

const announceTimeoutMs = 60_000
/** Later ones are left out: named peers find the content without being told. */
const maxWaiting = 100

export const createAnnouncer = (
  { libp2p, logger }: { libp2p: Libp2p; logger: Logger },
  isEnabled: boolean,
): Announcer => {
  const stop = new AbortController()
  const waiting: CID[] = []
  let isRunning = false

  const run = async (): Promise<void> => {
    isRunning = true
    for (let cid = waiting.shift(); cid !== undefined && !stop.signal.aborted; cid = waiting.shift()) {
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(announceTimeoutMs)])
      try {
        await libp2p.contentRouting.provide(cid, { signal })
      } catch (error) {
        logger.debug({ cid: cidToText(cid), detail: String(error) }, 'content could not be announced')
      }
    }
    isRunning = false
  }
  return {
    announce: (cid) => {
      if (!isEnabled || waiting.length >= maxWaiting) return
      waiting.push(cid)
      if (!isRunning) void run()
    },
    close: () => stop.abort(new Error('the content store is closing')),
  }
}
