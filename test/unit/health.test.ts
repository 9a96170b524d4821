import { describe, expect, test, vi } from 'vitest'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'
import type { EngineStatus } from '../../src/engine/ports/runner.ts'
import { createHealth } from '../../src/host/health.ts'

const never = new AbortController().signal
const docker: EngineStatus = {
  ...{ state: 'ready', engine: 'Docker', version: '27', apiVersion: '1.47', architecture: 'amd64', hardening: [] },
}
const wired = { eth0: [{ internal: false, address: '192.0.2.7' }], lo: [{ internal: true, address: '127.0.0.1' }] }

function setUp() {
  const clock = createMemoryClock()
  const world = { isChainUp: true, engine: docker as EngineStatus, interfaces: wired as object, looks: 0, peers: 0 }
  const status = async () => {
    world.looks += 1
    if (!world.isChainUp) throw new PortError('unreachable', 'No chain node answers.', { transient: true })
  }
  const health = createHealth({
    clock,
    escrow: { status } as never,
    runner: { detect: async () => world.engine },
    network: { peers: () => Array.from({ length: world.peers }) as never },
    interfaces: () => world.interfaces as never,
  })
  return { clock, world, health }
}
const good = { state: 'ok', detail: '' }

describe('health', () => {
  test('is unknown before the first look, and asking looks', async () => {
    const { health, world } = setUp()
    expect(health.present().chain.state).toBe('unknown')
    expect(await health.ask(never)).toEqual({ chain: good, docker: good, network: good })
    world.isChainUp = false
    expect((await health.ask(never)).chain).toEqual({ state: 'down', detail: 'No chain node answers.' })
  })

  test('is looked at while somebody listens, once for all, and told when it changes', async () => {
    const { health, world, clock } = setUp()
    const [one, two] = [new AbortController(), new AbortController()]
    const [heardOne, heardTwo] = [vi.fn(), vi.fn()]
    health.watch(heardOne, one.signal)
    health.watch(heardTwo, two.signal)
    await vi.waitFor(() => expect(heardTwo).toHaveBeenCalledTimes(1))
    expect(world.looks).toBe(1)
    world.engine = { state: 'unavailable', problem: 'not-running', message: 'Start Docker.' }
    await clock.advance(5_000)
    await vi.waitFor(() => expect(heardOne).toHaveBeenCalledTimes(2))
    expect(health.present().docker).toEqual({ state: 'down', detail: 'Start Docker.' })
    one.abort()
    two.abort()
    const looks = world.looks
    await clock.advance(60_000)
    expect(world.looks).toBe(looks)
  })

  test('is looked at at once when a call failed, and not over and over while the chain is down', async () => {
    const { health, world } = setUp()
    const listening = new AbortController()
    const heard = vi.fn()
    health.watch(heard, listening.signal)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1))
    world.isChainUp = false
    health.lookSoon()
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2))
    const looks = world.looks
    for (let again = 0; again < 10; again += 1) health.lookSoon()
    await new Promise((resolve) => setImmediate(resolve))
    expect(world.looks).toBe(looks)
    listening.abort()
  })

  test('the network is down only without any address of its own and without peers', async () => {
    const { health, world } = setUp()
    world.interfaces = {
      lo: [{ internal: true, address: '127.0.0.1' }],
      eth0: [{ internal: false, address: 'fe80::1' }],
    }
    expect((await health.ask(never)).network.state).toBe('down')
    world.peers = 1
    expect((await health.ask(never)).network).toEqual(good)
  })
})
