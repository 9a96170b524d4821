import { describe, expect, test } from 'vitest'
import { createChanges } from '../../src/engine/workflow/signals.ts'
import type { HealthWatch } from '../../src/host/health.ts'
import { type NewsKey, withWalletNews } from '../../src/host/node-events/news.ts'
import { createDirtyKeys, createToldEvents } from '../../src/host/node-events/told-events.ts'
import { nodeEvents } from '../../src/host/node-events.ts'
import { type NodeEvent, nodeEventSchema } from '../../src/shared/api/contract/node.ts'
import { submitJob, training, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, token } from '../support/memory-node.ts'

const good = { state: 'ok' as const, detail: '' }
const health = { chain: good, docker: good, network: good }
const stillHealth: HealthWatch = {
  ...{ present: () => health, ask: async () => health, watch: () => undefined, lookSoon: () => undefined },
}

/** Listens to a node of a memory world, and keeps what it hears. */
function listenTo(node: MemoryNode, signal: AbortSignal) {
  const news = createChanges<NewsKey>()
  const heard: NodeEvent[] = []
  const spending = { waiting: 0 }
  const host = { deps: node.deps, requester: node.requester, provider: node.provider, news }
  const stream = nodeEvents({ host, health: stillHealth, waitingSpendings: () => spending.waiting }, signal)
  const done = (async () => {
    for await (const event of stream) heard.push(nodeEventSchema.parse(event))
  })()
  const wallet = withWalletNews(node.wallet, news)
  return {
    heard,
    news,
    host,
    wallet,
    spending,
    done,
    of: (type: NodeEvent['type']) => heard.filter((event) => event.type === type),
  }
}

describe('the events of a node', () => {
  test('begin with the present', async () => {
    await using world = await createMemoryWorld()
    const leaving = new AbortController()
    const { heard, done } = listenTo(await world.node('alone'), leaving.signal)
    await world.settle()
    expect(heard).toEqual([
      { type: 'health', health },
      { type: 'pending', count: 0 },
      { type: 'policy', enabled: false },
      { type: 'wallet', state: 'unlocked' },
      { type: 'peers', count: 0 },
      { type: 'spending', count: 0 },
    ])
    leaving.abort()
    await done
  })

  test('tell a job’s and an assignment’s every phase once, and nothing of its log lines', async () => {
    await using world = await createMemoryWorld()
    const leaving = new AbortController()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei: 5n * token })
    provider.runner.behave(() => training)
    const [buying, selling] = [listenTo(requester, leaving.signal), listenTo(provider, leaving.signal)]
    const jobId = await submitJob(requester)
    await untilAtRest(world, requester, jobId, [provider])
    await world.pass(1_000)
    const texts = buying
      .of('job')
      .map((event) => JSON.stringify(event, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)))
    expect(new Set(texts).size).toBe(texts.length)
    expect(buying.of('job').at(-1)).toMatchObject({ jobId, name: 'training', phase: 'completed', detail: null })
    expect(selling.of('assignment').at(-1)).toMatchObject({ name: 'training', phase: 'closed' })
    expect(buying.of('job').length).toBeLessThan(20)
    leaving.abort()
    await Promise.all([buying.done, selling.done])
  })

  test('tell of nothing that was so before the listener came', async () => {
    await using world = await createMemoryWorld()
    const leaving = new AbortController()
    const requester = await world.node('requester', { depositWei: 5n * token })
    const jobId = await submitJob(requester)
    await world.settle()
    const late = listenTo(requester, leaving.signal)
    await world.pass(500)
    expect(late.of('job')).toEqual([])
    requester.requester.cancel(jobId)
    await world.pass(500)
    expect(late.of('job')).toMatchObject([{ jobId, phase: 'cancelled' }])
    leaving.abort()
    await late.done
  })

  test('tell of terms, wallet, spendings, settings and peers', async () => {
    await using world = await createMemoryWorld()
    const leaving = new AbortController()
    const { heard, news, host, wallet, spending, done } = listenTo(await world.node('one'), leaving.signal)
    await world.settle()
    heard.length = 0
    host.provider.setPolicy({ enabled: true })
    wallet.lock()
    spending.waiting = 1
    news.notify('spending')
    news.notify('settings')
    await world.node('two')
    await world.pass(200)
    expect(heard).toEqual(
      expect.arrayContaining([
        { type: 'policy', enabled: true },
        { type: 'wallet', state: 'locked' },
        { type: 'spending', count: 1 },
        { type: 'settings' },
        { type: 'peers', count: 1 },
      ]),
    )
    news.notify('settings')
    host.provider.setPolicy({ maxConcurrent: 2 })
    await world.pass(200)
    expect(heard.filter(({ type }) => type === 'settings')).toHaveLength(2)
    expect(heard.filter(({ type }) => type === 'policy')).toHaveLength(1)
    leaving.abort()
    await done
  })
})

describe('a listener that does not read', () => {
  test('has each thing waiting once, and loses the oldest beyond the bound', () => {
    const dirty = createDirtyKeys(3, () => undefined)
    for (const key of ['a', 'b', 'a', 'b', 'c', 'd']) dirty.mark(key)
    expect(dirty.take()).toEqual(['b', 'c', 'd'])
    expect(dirty.take()).toEqual([])
  })

  test('what was told is remembered, but not without end', () => {
    const told = createToldEvents()
    expect([told.isNews('a', '1'), told.isNews('a', '1'), told.isNews('a', '2')]).toEqual([true, false, true])
    for (let key = 0; key < 3000; key += 1) told.isNews(`key ${key}`, '')
    expect(told.isNews('a', '2')).toBe(true)
  })
})
