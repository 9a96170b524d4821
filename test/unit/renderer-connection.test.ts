import { describe, expect, it, vi } from 'vitest'
import { type Channel, type OpenChannel, RefusedError } from '../../src/renderer/lib/channel.ts'
import { type Connection, type ConnectionState, createConnection } from '../../src/renderer/lib/connection.ts'
import { followStream } from '../../src/renderer/lib/follow-stream.ts'
import { HostLostError } from '../../src/renderer/lib/host-lost.ts'

type Answer = (path: readonly string[], input: unknown) => Promise<unknown>

/** A channel that a test ends when it likes; what waits is then rejected as oRPC does it. */
function createMortalChannel(answer: Answer) {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => undefined)
  let isClosed = false
  const close = (): void => {
    isClosed = true
    broken.reject(new Error('the peer closed'))
    resolve()
  }
  const channel: Channel = {
    link: { call: (path, input) => Promise.race([answer(path, input), broken.promise]) },
    isClosed: () => isClosed,
    closed,
    close,
  }
  return { channel, close, broken: broken.promise }
}

const never = new Promise<never>(() => undefined)

function connect(opens: (Channel | Error)[]) {
  const pauses: number[] = []
  const states: ConnectionState['state'][] = []
  const open: OpenChannel = async () => {
    const next = opens.shift()
    if (next === undefined) return never
    if (next instanceof Error) throw next
    return next
  }
  const connection = createConnection(open, { nowMs: () => 42, pause: async (ms) => void pauses.push(ms) })
  connection.subscribe(() => states.push(connection.state().state))
  return { connection, pauses, states }
}

const isState = (connection: Connection, state: ConnectionState['state']) =>
  vi.waitFor(() => expect(connection.state().state).toBe(state))

describe('the connection to the host', () => {
  it('opens again by itself, with growing pauses, and tells since when', async () => {
    const { channel, close } = createMortalChannel(async () => 'one')
    const second = createMortalChannel(async () => 'two')
    const lost = Array.from({ length: 3 }, () => new HostLostError())
    const { connection, pauses, states } = connect([channel, ...lost, second.channel])
    await isState(connection, 'connected')
    expect(await connection.api.node.status()).toBe('one')
    close()
    await vi.waitFor(async () => expect(await connection.api.node.status()).toBe('two'))
    expect(pauses).toEqual([250, 500, 1000, 2000])
    expect(states).toEqual(['connected', ...Array(4).fill('reconnecting'), 'connected'])
  })

  it('rejects what waits when the host goes, and what is asked while it is away', async () => {
    const { channel, close } = createMortalChannel(() => never)
    const { connection } = connect([channel])
    await isState(connection, 'connected')
    const waiting = connection.api.node.status()
    close()
    await expect(waiting).rejects.toBeInstanceOf(HostLostError)
    await expect(connection.api.node.status()).rejects.toBeInstanceOf(HostLostError)
    expect(connection.state()).toEqual({ state: 'reconnecting', sinceMs: 42, attempt: 1 })
  })

  it('hands on what the host answers, errors too, as long as it is there', async () => {
    const { channel } = createMortalChannel(() => Promise.reject(new TypeError('no')))
    const { connection } = connect([channel])
    await isState(connection, 'connected')
    await expect(connection.api.node.status()).rejects.toBeInstanceOf(TypeError)
  })

  it('says when its secret is refused, and goes on trying, slowly', async () => {
    const { channel } = createMortalChannel(async () => 'back')
    const { connection, pauses, states } = connect([new RefusedError(), channel])
    await isState(connection, 'connected')
    expect(states).toEqual(['unauthorised', 'connected'])
    expect(pauses).toEqual([15_000])
  })

  it('opens nothing any more once it is closed', async () => {
    const { channel } = createMortalChannel(async () => 'one')
    const { connection, states } = connect([channel, new HostLostError()])
    await isState(connection, 'connected')
    connection.close()
    await channel.closed
    await Promise.resolve()
    expect(states).toEqual(['connected'])
  })
})

describe('a stream over losses of the host', () => {
  /** Numbers from `cursor`, ending with a loss after `count` of them. */
  async function* numbersUntilLost(cursor: number, count: number, ending: Error | null) {
    for (let next = cursor; next < cursor + count; next++) yield next
    if (ending) throw ending
  }

  const follow = (endings: (Error | null)[], opened: (number | undefined)[]) => {
    const seen: number[] = []
    const states: string[] = []
    const done = followStream<number, number>({
      open: async (cursor) => {
        opened.push(cursor)
        return numbersUntilLost(cursor ?? 0, 3, endings.shift() ?? null)
      },
      advance: (event) => event + 1,
      onEvent: (event) => seen.push(event),
      onState: (state) => states.push(state),
      untilConnected: async () => undefined,
      signal: new AbortController().signal,
    })
    return { done, seen, states }
  }

  it('goes on where it was, without a doubled event', async () => {
    const opened: (number | undefined)[] = []
    const { done, seen, states } = follow([new HostLostError(), new HostLostError(), null], opened)
    await done
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(opened).toEqual([undefined, 3, 6])
    expect(states).toEqual(['live', 'away', 'live', 'away', 'live', 'ended'])
  })

  it('does not go on after what the host said no to', async () => {
    const opened: (number | undefined)[] = []
    const { done, seen } = follow([new TypeError('no such job')], opened)
    await expect(done).rejects.toBeInstanceOf(TypeError)
    expect(seen).toEqual([0, 1, 2])
    expect(opened).toHaveLength(1)
  })

  it('hands nothing on after it was given up', async () => {
    const stop = new AbortController()
    const seen: number[] = []
    await followStream<number, number>({
      open: async () => numbersUntilLost(0, 3, null),
      onEvent: (event) => {
        seen.push(event)
        stop.abort()
      },
      untilConnected: async () => undefined,
      signal: stop.signal,
    })
    expect(seen).toEqual([0])
  })

  it('that ends with its channel counts as lost', async () => {
    const ended = createMortalChannel(async () => numbersUntilLost(0, 2, null))
    const { connection } = connect([ended.channel])
    await isState(connection, 'connected')
    const stream = await connection.api.node.events()
    const read = async () => {
      for await (const _event of stream) ended.close()
    }
    await expect(read()).rejects.toBeInstanceOf(HostLostError)
  })
})
