import { expect, test } from 'vitest'
import type { FromHost, ToHost } from '../../src/host/desktop-messages.ts'
import { createHostSupervisor, type HostChildEvents } from '../../src/main/host-supervisor.ts'
import type { HostState } from '../../src/shared/api/desktop-bridge.ts'

/** A supervisor whose processes and time the test owns. */
function supervised() {
  const lives: { events: HostChildEvents; sent: ToHost[]; killed: boolean }[] = []
  const states: HostState[] = []
  const conflicts: string[] = []
  const messages: FromHost[] = []
  const timers = new Map<() => void, number>()
  let nowMs = 1_000_000
  const supervisor = createHostSupervisor<never>({
    launch: (events) => {
      const life = { events, sent: [] as ToHost[], killed: false }
      lives.push(life)
      return {
        send: (message) => void life.sent.push(message),
        kill: () => {
          life.killed = true
        },
      }
    },
    clock: () => nowMs,
    later: (work, delayMs) => {
      timers.set(work, nowMs + delayMs)
      return () => void timers.delete(work)
    },
    onState: (state) => void states.push(state),
    onMessage: (message) => void messages.push(message),
    onConflict: (reason) => void conflicts.push(reason),
  })
  const pass = (ms: number): void => {
    nowMs += ms
    for (const [work, atMs] of [...timers]) if (atMs <= nowMs && timers.delete(work)) work()
  }
  const life = (index: number) => {
    const found = lives[index]
    if (!found) throw new Error(`there was no life ${index}`)
    return found
  }
  return { supervisor, lives, life, states, conflicts, messages, pass }
}

test('it starts one host and tells when it is ready', () => {
  const { supervisor, lives, life, states } = supervised()
  supervisor.start()
  supervisor.start()
  life(0).events.message({ type: 'ready' })
  expect(lives).toHaveLength(1)
  expect(states).toEqual([{ state: 'starting' }, { state: 'running' }])
})

test('a host that dies is started again, each time after twice the pause', () => {
  const { supervisor, lives, life, states, pass } = supervised()
  supervisor.start()
  life(0).events.message({ type: 'ready' })
  life(0).events.exit(9)
  expect(states.at(-1)).toEqual({
    state: 'restarting',
    reason: "The node's process ended unexpectedly (code 9).",
    retryAtMs: 1_000_500,
    failures: 1,
  })
  pass(499)
  expect(lives).toHaveLength(1)
  pass(1)
  expect(lives).toHaveLength(2)
  life(1).events.exit(1)
  pass(999)
  expect(lives).toHaveLength(2)
  pass(1)
  expect(lives).toHaveLength(3)
})

test('what the host said before it ended is the reason that is shown', () => {
  const { supervisor, life, states } = supervised()
  supervisor.start()
  life(0).events.message({ type: 'failed', code: 'unreachable', message: 'The chain does not answer.' })
  expect(life(0).sent).toEqual([{ type: 'stop' }])
  life(0).events.exit(1)
  expect(states.at(-1)).toMatchObject({ state: 'restarting', reason: 'The chain does not answer.' })
})

test('a start that would only fail again is left to the user', () => {
  const { supervisor, lives, life, states, conflicts, pass } = supervised()
  supervisor.start()
  life(0).events.message({ type: 'failed', code: 'conflict', message: 'A host runs already.' })
  life(0).events.exit(1)
  expect(states.at(-1)).toEqual({ state: 'failed', reason: 'A host runs already.' })
  expect(conflicts).toEqual(['A host runs already.'])
  pass(3_600_000)
  expect(lives).toHaveLength(1)
  supervisor.start()
  expect(lives).toHaveLength(2)
})

test('the user need not wait for the next try, and then the pauses begin anew', () => {
  const { supervisor, lives, life, states, pass } = supervised()
  supervisor.start()
  for (const index of [0, 1, 2]) {
    life(index).events.exit(1)
    if (index < 2) pass(30_000)
  }
  supervisor.start()
  expect(lives).toHaveLength(4)
  pass(3_600_000)
  expect(lives).toHaveLength(4)
  life(3).events.exit(1)
  expect(states.at(-1)).toMatchObject({ state: 'restarting', failures: 1 })
})

test('stopping asks, waits, and starts nothing again', async () => {
  const { supervisor, lives, life, pass } = supervised()
  supervisor.start()
  const stopped = supervisor.stop(5000)
  expect(life(0).sent).toEqual([{ type: 'stop' }])
  pass(4999)
  expect(life(0).killed).toBe(false)
  life(0).events.exit(0)
  await stopped
  pass(3_600_000)
  supervisor.start()
  expect(lives).toHaveLength(1)
  expect(life(0).killed).toBe(false)
})

test('a host that does not stop in time is killed', async () => {
  const { supervisor, life, pass } = supervised()
  supervisor.start()
  const stopped = supervisor.stop(5000)
  pass(5000)
  expect(life(0).killed).toBe(true)
  life(0).events.exit(9)
  await stopped
})

test('stopping while it waits for the next try calls that off', async () => {
  const { supervisor, lives, life, pass } = supervised()
  supervisor.start()
  life(0).events.exit(1)
  await supervisor.stop(5000)
  pass(3_600_000)
  expect(lives).toHaveLength(1)
})

test('nothing is sent to a host that is gone', () => {
  const { supervisor, life } = supervised()
  expect(supervisor.send({ type: 'connect', of: 'page' })).toBe(false)
  supervisor.start()
  expect(supervisor.send({ type: 'connect', of: 'page' })).toBe(true)
  life(0).events.exit(1)
  expect(supervisor.send({ type: 'connect', of: 'page' })).toBe(false)
})

test('other messages are passed on', () => {
  const { supervisor, life, messages } = supervised()
  supervisor.start()
  life(0).events.message({ type: 'spending-withdrawn', id: 'spend-0123456789abcdef' })
  expect(messages).toEqual([{ type: 'spending-withdrawn', id: 'spend-0123456789abcdef' }])
})
