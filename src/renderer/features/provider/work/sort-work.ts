/** Past work in an order, by its columns. Pure. */
import type { Assignment } from '../facts.ts'

type Timed = Pick<Assignment, 'createdAtMs' | 'startedAtMs' | 'endedAtMs'>

/** What never ran ended when it was taken, as far as is kept. */
export const endedMs = ({ endedAtMs, createdAtMs }: Timed): number => endedAtMs ?? createdAtMs

/** Null for what never ran. */
export const ranMs = ({ startedAtMs, endedAtMs }: Timed): number | null =>
  startedAtMs === null || endedAtMs === null ? null : Math.max(0, endedAtMs - startedAtMs)

const keys: Record<string, (row: Assignment) => string | number | bigint> = {
  name: ({ name }) => name.toLowerCase(),
  when: endedMs,
  ran: (row) => ranMs(row) ?? -1,
  earned: ({ earnedWei }) => earnedWei,
}

export function sortWork(
  rows: readonly Assignment[],
  { id, direction }: { id: string; direction: 'asc' | 'desc' },
): Assignment[] {
  const keyOf = keys[id] ?? endedMs
  const sign = direction === 'asc' ? 1 : -1
  return rows.toSorted((a, b) => {
    const first = keyOf(a)
    const second = keyOf(b)
    return first < second ? -sign : first > second ? sign : 0
  })
}
