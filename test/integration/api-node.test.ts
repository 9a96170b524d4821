/** The node's own calls on real parts: events, health, doctor, network and the log. */
import { readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hostLogPath } from '../../src/host/log-file.ts'
import type { NodeEvent } from '../../src/shared/api/contract/node.ts'
import { type ApiHost, startApiHost, walletPassword } from '../support/api-host.ts'

let node: ApiHost
let other: ApiHost

beforeAll(async () => {
  node = await startApiHost()
  const { rpcUrls, chainId, escrow, token } = node.host.chain
  other = await startApiHost({ host: { rpcUrls, chainId, escrow, token } })
}, 60_000)
afterAll(async () => {
  await other?.[Symbol.asyncDispose]()
  await node?.[Symbol.asyncDispose]()
})

/** Hears until `leave`. */
function listen(at: ApiHost) {
  const leaving = new AbortController()
  const heard: NodeEvent[] = []
  const done = (async () => {
    for await (const event of await at.api.node.events(undefined, { signal: leaving.signal })) heard.push(event)
  })().catch(() => undefined) // it ends by being left
  return {
    heard,
    until: (check: (event: NodeEvent) => boolean) =>
      vi.waitFor(() => expect(heard.some(check)).toBe(true), { timeout: 20_000 }),
    leave: async () => {
      leaving.abort()
      await done
    },
  }
}

test('status tells what kind of chain it is', async () => {
  expect((await node.api.node.status()).chain).toMatchObject({ embedded: true, faucet: true })
  expect((await other.api.node.status()).chain).toMatchObject({ embedded: false, faucet: false })
})

describe('events', () => {
  test('tell the present, then health, wallet, terms and peers as they change', async () => {
    const { heard, until, leave } = listen(node)
    await until(({ type }) => type === 'spending')
    expect(heard[0]).toMatchObject({ type: 'health' })
    await until(
      (event) => event.type === 'health' && event.health.chain.state === 'ok' && event.health.docker.state === 'ok',
    )
    await node.api.wallet.create({ password: walletPassword })
    await until((event) => event.type === 'wallet' && event.state === 'unlocked')
    await node.api.provider.setPolicy({ enabled: true })
    await until((event) => event.type === 'policy' && event.enabled)
    await vi.waitFor(async () => expect(await node.api.market.offers({})).toMatchObject([{ isOwn: true }]), 10_000)
    await node.api.provider.setPolicy({ enabled: false })
    await node.api.node.connect({ multiaddr: (await other.api.node.status()).multiaddrs[0] ?? '' })
    await until((event) => event.type === 'peers' && event.count === 1)
    await node.api.settings.setPreferences({ theme: 'dark' })
    await until(({ type }) => type === 'settings')
    await leave()
  }, 60_000)
})

describe('the network', () => {
  test('is told with peers, how they are reached, who sells, and what went over it', async () => {
    const view = await node.api.node.network()
    expect(view).toMatchObject({
      reachability: 'lan',
      peers: [{ reach: 'lan', direction: 'outbound', provider: null }],
    })
    expect(view.listening.length).toBeGreaterThan(0)
    expect(view.bandwidth.sentBytes).toBeGreaterThan(100)
    expect(view.bandwidth.receivedBytes).toBeGreaterThan(100)
    const { address } = await other.api.wallet.create({ password: walletPassword })
    await other.api.provider.setPolicy({ enabled: true })
    await vi.waitFor(async () => expect((await node.api.node.network()).peers[0]?.provider).toBe(address), {
      timeout: 15_000,
    })
  }, 30_000)
})

describe('the doctor', () => {
  test('looks at everything, with a code, and advice wherever it is not well', async () => {
    const checks = await node.api.node.doctor()
    const names = ['wallet', 'docker', 'gpu', 'toolkit', 'chain', 'network', 'disk', 'clock']
    expect(checks.map(({ name }) => name)).toEqual(names)
    for (const { name, code, state, advice } of checks) {
      expect(code.startsWith(`${name}.`)).toBe(true)
      expect(advice === '').toBe(state === 'ok')
    }
    const byName = Object.fromEntries(checks.map(({ name, code }) => [name, code]))
    expect(byName).toMatchObject({ wallet: 'wallet.ok', docker: 'docker.ok', chain: 'chain.ok', clock: 'clock.ok' })
  })
})

describe('the log', () => {
  test('is in the data folder and can be exported without what is secret', async () => {
    expect(await readFile(hostLogPath(node.folder), 'utf8')).toContain('listening for peers')
    const secret = `0x${'5ec7e7'.repeat(10)}abcd`
    const planted = [
      JSON.stringify({ level: 40, password: 'planted-1', nested: { privateKey: 'planted-2' }, msg: `key ${secret}` }),
      `Error: open ${join(homedir(), 'secret-folder')} token=planted-3`,
      'POST https://planted-4@hooks.example/x?sig=planted-5 failed',
    ]
    await writeFile(hostLogPath(node.folder), `${planted.join('\n')}\n`, { flag: 'a' })
    const { text, truncated } = await node.api.node.exportLog()
    expect(truncated).toBe(false)
    expect(text).toContain('listening for peers')
    expect(text).not.toMatch(/planted|5ec7e75ec7e7/)
    expect(text).not.toContain(join(homedir(), 'secret-folder'))
    expect(text).toContain('https://hooks.example/x')
  })
})

test('a chain that goes away is told at once, and that it came back', async () => {
  const { until, leave } = listen(other)
  const { rpcUrls } = node.host.chain
  await until((event) => event.type === 'health' && event.health.chain.state === 'ok')
  const { host } = node
  await host[Symbol.asyncDispose]()
  await expect(other.api.wallet.balances()).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' })
  await until((event) => event.type === 'health' && event.health.chain.state === 'down')
  expect((await other.api.node.health()).chain.detail).not.toBe('')
  expect(rpcUrls).toHaveLength(1)
  await leave()
}, 60_000)
