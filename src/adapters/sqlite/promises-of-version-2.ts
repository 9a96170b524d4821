/**
 * Jobs and assignments of an older journal hold orders, quotes and receipts without what their second version has. They
 * get the values that mean what was then: metered pay, no windows, no bonds, begun anew. Their signatures were for another
 * escrow and prove nothing here any more; the history stays readable.
 */
import type { SqliteDatabase } from './database.ts'
import { fillJobRows } from './fill-job-rows.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const nobody = `0x${'0'.repeat(40)}`

/** By members that only this promise has; what is there already is kept. */
const additions: { has: readonly string[]; add: Record<string, Json> }[] = [
  {
    has: ['budget', 'quoteId', 'deadline'],
    add: {
      mode: 0,
      challengeWindowSeconds: 0,
      arbiter: nobody,
      arbiterWindowSeconds: 0,
      challengeBond: '0',
      providerBond: '0',
      nonce: 0,
    },
  },
  { has: ['salt', 'maxSeconds', 'validUntil'], add: { nonce: 0 } },
  { has: ['outputCid', 'logsCid', 'billedSeconds'], add: { resumedFromCid: '', environmentCid: '' } },
]

export function promisesOfVersion2(db: SqliteDatabase): void {
  for (const table of ['jobs', 'assignments'] as const) {
    const save = db.prepare<[string, string]>(`UPDATE ${table} SET body = ? WHERE id = ?`)
    const ids = db.prepare<[], { id: string }>(`SELECT id FROM ${table}`).all()
    const read = db.prepare<[string], { body: string }>(`SELECT body FROM ${table} WHERE id = ?`)
    for (const { id } of ids) {
      const before = read.get(id)?.body
      const body = completed(before)
      if (body !== null && body !== before) save.run(body, id)
    }
  }
  fillJobRows(db)
}

/** Null for what is no JSON: a damaged row stays as it is. */
function completed(body: string | undefined): string | null {
  try {
    return JSON.stringify(complete(JSON.parse(body ?? '') as Json))
  } catch {
    return null
  }
}

function complete(value: Json): Json {
  if (Array.isArray(value)) return value.map(complete)
  if (value === null || typeof value !== 'object') return value
  const inner = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, complete(part)]))
  const missing = additions.filter(({ has }) => has.every((name) => name in value)).map(({ add }) => add)
  return Object.assign({}, ...missing, inner) as Json
}
