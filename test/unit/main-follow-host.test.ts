import { expect, test } from 'vitest'
import { type FollowedHost, followHost, nothingFollowed } from '../../src/main/follow-host.ts'
import type { HostApi, HostClient } from '../../src/main/host-client.ts'
import { type NodeEvent, nodeEventSchema } from '../../src/shared/api/contract/node.ts'

const job = (phase: string): NodeEvent =>
  nodeEventSchema.parse({
    type: 'job',
    jobId: 'job-0123456789abcdef',
    name: 'Train',
    phase,
    paidWei: 0n,
    detail: null,
  })

/** A host with one open job that answers main's few questions; `changes` replaces answers. */
function hostWith(events: AsyncIterable<NodeEvent>, changes: object = {}): { client: HostClient; end(): void } {
  const ended = new AbortController()
  const api = {
    node: {
      status: async () => ({ chain: { symbol: 'tDAI', decimals: 18 } }),
      events: async () => events,
    },
    provider: {
      policy: async () => ({ enabled: true }),
      assignments: async () => [
        { orderId: '0x01', phase: 'running' },
        { orderId: '0x02', phase: 'closed' },
      ],
      pending: async () => [],
      earnings: async () => ({ todayWei: 5n }),
      ...changes,
    },
    jobs: { query: async () => ({ rows: [{ jobId: 'job-0123456789abcdef' }] }) },
  } as unknown as HostApi
  const end = (): void => ended.abort(new Error('gone'))
  return { client: { api, gone: ended.signal, close: end }, end }
}

async function follow(client: HostClient, last = nothingFollowed) {
  const seen: { now: FollowedHost; event: NodeEvent | null }[] = []
  const errors: unknown[] = []
  await followHost(client, last, {
    changed: (now, _before, event) => void seen.push({ now, event }),
    failed: (error) => void errors.push(error),
  })
  return { seen, errors, last: seen.at(-1)?.now }
}

test('what the host does now is asked first, then kept up to date by its events', async () => {
  async function* events() {
    yield job('completed')
    end()
  }
  const { client, end } = hostWith(events())
  const { seen, last } = await follow(client)
  const asked = seen.find(({ now }) => now.activity.providing)?.now
  expect(asked?.activity.openJobs).toEqual(new Set(['job-0123456789abcdef']))
  expect(asked?.activity.openWork).toEqual(new Set(['0x01']))
  expect(seen.at(-1)?.event).toEqual(job('completed'))
  expect(last).toMatchObject({ token: { symbol: 'tDAI', decimals: 18 }, earnedTodayWei: 5n })
  expect(last?.activity.openJobs.size).toBe(0)
})

test('a question that fails is told, and the rest goes on', async () => {
  async function* events() {
    yield job('running')
    end()
  }
  const { client, end } = hostWith(events(), {
    earnings: async () => {
      throw new Error('no earnings')
    },
  })
  const { errors, last } = await follow(client)
  expect(errors).toEqual([new Error('no earnings')])
  expect(last).toMatchObject({ earnedTodayWei: null, activity: { providing: true } })
})

test('a host that dies is no error of its own, and what was known of it stays', async () => {
  // biome-ignore lint/correctness/useYield: it dies before it says anything
  async function* events(): AsyncGenerator<NodeEvent> {
    end()
    throw new Error('the port is closed')
  }
  const { client, end } = hostWith(events())
  const { errors, last } = await follow(client)
  expect(errors).toEqual([])
  expect(last?.activity.openJobs.size).toBe(1)
})
