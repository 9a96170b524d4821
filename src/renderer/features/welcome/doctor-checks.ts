/** The doctor's findings in the order in which they matter. */
import type { Check } from '../../../shared/api/contract/node.ts'

const order: Record<Check['state'], number> = { problem: 0, warning: 1, ok: 2 }

export const worstFirst = (checks: readonly Check[]): Check[] =>
  checks.toSorted((a, b) => order[a.state] - order[b.state])

export function countStates(checks: readonly Check[]): Record<Check['state'], number> {
  const counts = { ok: 0, warning: 0, problem: 0 }
  for (const { state } of checks) counts[state]++
  return counts
}
