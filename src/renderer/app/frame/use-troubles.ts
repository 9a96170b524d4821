/** Which parts of the node are down, and were not yet seen and put aside. What comes back is forgotten. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Health } from '../../../shared/api/contract/node.ts'
import { useHost } from '../../lib/host.tsx'

export type HealthPart = keyof Health
const parts: readonly HealthPart[] = ['chain', 'docker', 'network']

export interface Trouble {
  part: HealthPart
  detail: string
}

export function useTroubles(): { troubles: Trouble[]; dismiss(part: HealthPart): void } {
  const { query } = useHost()
  const { data: health } = useQuery(query.node.health.queryOptions({ refetchInterval: 15_000 }))
  const [dismissed, setDismissed] = useState<ReadonlySet<HealthPart>>(new Set())
  useEffect(() => {
    if (health) setDismissed((seen) => new Set([...seen].filter((part) => health[part].state === 'down')))
  }, [health])
  return {
    troubles: health ? troublesOf(health).filter(({ part }) => !dismissed.has(part)) : [],
    dismiss: (part) => setDismissed((seen) => new Set([...seen, part])),
  }
}

const troublesOf = (health: Health): Trouble[] =>
  parts.filter((part) => health[part].state === 'down').map((part) => ({ part, detail: health[part].detail }))
