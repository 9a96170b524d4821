/**
 * The user's limits, one pair a token, in the journal's settings. What was damaged there, or was set for another token
 * alone, counts as 0: everything is asked for, and the log says so. Of fees it counts as no limit: one cannot be
 * asked for, and a node that settles nothing any more loses its pay.
 */
import { z } from 'zod'
import type { Journal } from '../../engine/ports/journal.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { type Limits, noLimits, nothingUnasked } from '../../engine/signing/limits.ts'
import { feeAccount } from '../../engine/signing/signable.ts'
import { type Address, addressSchema } from '../../shared/schema/ids.ts'
import { toJson } from '../../shared/schema/json.ts'
import { weiSchema } from '../../shared/schema/money.ts'
import type { News } from '../node-events/news.ts'

export interface SpendingLimits {
  of(token: Address): Limits
  /** Changes those that are named. Who may, is the caller's to check. */
  set(token: Address, change: { [K in keyof Limits]?: Limits[K] | undefined }): void
}

const settingKey = 'spending-limits'
/** Of versions that had one limit: `AMOUNT@TOKEN`, or empty once it was lifted. */
const olderKey = 'spending-limit'

const tableSchema = z.record(
  addressSchema,
  z.strictObject({ perJobWei: weiSchema.nullable(), perDayWei: weiSchema.nullable() }),
)
type Table = Record<string, Limits>

export interface SpendingLimitsDeps {
  /** What this node pays in. */
  token: Address
  journal: Journal
  logger: Logger
  news: News
}

export function createSpendingLimits({ token: ownToken, journal, logger, news }: SpendingLimitsDeps): SpendingLimits {
  const all = (): Table | null => {
    const text = journal.setting(settingKey)
    return text === null ? readOlder(journal.setting(olderKey)) : read(text)
  }
  const of = (token: Address): Limits => {
    const table = all()
    const found = table?.[token]
    if (found) return found
    const others = Object.keys(table ?? {}).filter((other) => other !== feeAccount)
    if (token === feeAccount || (table && others.length === 0)) return noLimits
    const why = table === null ? 'are damaged' : 'were set for another token'
    logger.warn({ token }, `the spending limits ${why}: every spending is asked for`)
    return nothingUnasked
  }
  return {
    of,
    set(token, change) {
      // What was damaged stays strict until it is set anew, one by one.
      const table: Table = all() ?? { [ownToken]: nothingUnasked }
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const next = { ...table, [token]: { ...(table[token] ?? noLimits), ...given } }
      journal.transact((tx) => tx.saveSetting(settingKey, toJson(next)))
      news.notify('settings')
    },
  }
}

/** Null: damaged. */
function read(text: string): Table | null {
  try {
    return tableSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function readOlder(text: string | null): Table | null {
  if (!text) return {} // never set, or lifted
  const [amount, token] = text.split('@')
  const wei = weiSchema.safeParse(amount).data
  const address = addressSchema.safeParse(token).data
  return wei === undefined || address === undefined ? null : { [address]: { perJobWei: wei, perDayWei: null } }
}
