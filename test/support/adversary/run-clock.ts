/**
 * How long containers really ran, by the engine's own events: from start to end, less what they were frozen. Neither
 * host is asked.
 */
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { engineRequest } from '../../../scripts/setup/docker-engine.mjs'
import { labels } from '../../../src/adapters/docker/run-names.ts'
import type { OrderId } from '../../../src/shared/schema/ids.ts'

export interface RunClock extends AsyncDisposable {
  /** Seconds of running so far, of all containers of the order. */
  seconds(orderId: OrderId): number
  /** How often a container of it was started. */
  starts(orderId: OrderId): number
  isRunning(orderId: OrderId): boolean
}

const eventSchema = z.object({
  Action: z.string(),
  timeNano: z.number(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }),
})

interface Run {
  ranMs: number
  sinceMs: number | null
  starts: number
}

const begins = new Set(['start', 'unpause'])
const ends = new Set(['die', 'pause'])

export async function followRuns(): Promise<RunClock> {
  const runs = new Map<string, Run>()
  const ending = new AbortController()
  const filters = encodeURIComponent(JSON.stringify({ type: ['container'], label: [labels.order] }))
  const answer = await engineRequest('GET', `/events?filters=${filters}`, { signal: ending.signal })
  answer.on('error', () => undefined) // it is ended by us
  const lines = createInterface({ input: answer })
  lines.on('error', () => undefined)
  lines.on('line', (line) => {
    const { Action, timeNano, Actor } = eventSchema.parse(JSON.parse(line))
    const orderId = Actor.Attributes[labels.order]
    if (!orderId) return
    const run = runs.get(orderId) ?? { ranMs: 0, sinceMs: null, starts: 0 }
    runs.set(orderId, run)
    const atMs = timeNano / 1e6
    if (Action === 'start') run.starts += 1
    if (begins.has(Action)) run.sinceMs ??= atMs
    if (ends.has(Action) && run.sinceMs !== null) {
      run.ranMs += atMs - run.sinceMs
      run.sinceMs = null
    }
  })
  const msOf = ({ ranMs, sinceMs }: Run): number => ranMs + (sinceMs === null ? 0 : Date.now() - sinceMs)
  return {
    seconds: (orderId) => msOf(runs.get(orderId) ?? { ranMs: 0, sinceMs: null, starts: 0 }) / 1000,
    starts: (orderId) => runs.get(orderId)?.starts ?? 0,
    isRunning: (orderId) => (runs.get(orderId)?.sinceMs ?? null) !== null,
    [Symbol.asyncDispose]: async () => ending.abort(),
  }
}
