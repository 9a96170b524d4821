/**
 * Which roots are kept. One record a root, written at once: Helia's own pins write a counter for every block below, of
 * which a kill in the middle leaves some. What a root reaches is found when space is wanted, in collect-garbage.ts.
 */
import type { LevelDatastore } from 'datastore-level'
import type { CID } from 'multiformats/cid'
import type { Cid } from '../../shared/schema/ids.ts'
import { cidToText, parseCid } from './cids.ts'

export interface PinBook {
  add(cid: CID): Promise<void>
  remove(cid: CID): Promise<void>
  all(signal: AbortSignal): Promise<Cid[]>
}

const prefix = '/deai/pins'
const keyOf = (cid: CID): string => `${prefix}/${cidToText(cid)}`

export const createPinBook = ({ db }: Pick<LevelDatastore, 'db'>): PinBook => ({
  add: (cid) => db.put(keyOf(cid), new Uint8Array([1])),
  remove: (cid) => db.del(keyOf(cid)),
  all: async (signal) => {
    signal.throwIfAborted()
    const keys = await db.keys({ gt: `${prefix}/`, lt: `${prefix}0` }).all() // 0 comes right after the slash
    return keys.map((key) => parseCid(key.slice(prefix.length + 1)))
  },
})
