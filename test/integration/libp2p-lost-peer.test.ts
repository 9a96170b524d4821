/** A peer that is gone is noticed, whether its machine says so or not. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { peerAddressSchema } from '../../src/shared/schema/ids.ts'
import { createLoopbackNodes } from './libp2p-loopback.ts'

const nodes = createLoopbackNodes()
const children: ChildProcess[] = []
const soon = () => AbortSignal.timeout(20_000)

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => nodes.stop())

async function startPeer() {
  const script = fileURLToPath(new URL('./libp2p-child.ts', import.meta.url))
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, address: peerAddressSchema.parse(JSON.parse(line)) }
  }
  throw new Error('the peer ended before it was up')
}

test.each([
  { signal: 'SIGKILL', how: 'is killed' },
  { signal: 'SIGSTOP', how: 'stands still and keeps its sockets open' },
] as const)('a channel to a peer that $how ends with a transient error', async ({ signal }) => {
  const { network } = await nodes.create({ keepAlive: { intervalMs: 500, timeoutMs: 1_500 } })
  const { child, address } = await startPeer()
  const channel = await network.open(address, '/deai/endless/1.0.0', soon())
  const reading = (async () => {
    for await (const _frame of channel.frames) child.kill(signal)
  })()
  await expect(reading).rejects.toMatchObject({ code: 'unreachable', transient: true })
  await expect(channel.send(new Uint8Array([1]))).rejects.toMatchObject({ code: 'unreachable' })
  await vi.waitFor(() => expect(network.peers()).toEqual([]))
})

test('a node finds back to a bootstrap peer that restarts', async () => {
  const first = await nodes.create()
  const { privateKey } = first
  const address = first.network.self()
  const listen = first.node.getMultiaddrs().map((address) => address.decapsulate('/p2p').toString())
  const loyal = await nodes.create({ bootstrap: address.multiaddrs, redialMs: 500 })
  await vi.waitFor(() => expect(loyal.network.peers()).toHaveLength(1))
  await first.node.stop()
  await vi.waitFor(() => expect(loyal.network.peers()).toHaveLength(0))
  const second = await nodes.create({ privateKey, listen })
  expect(second.network.self()).toEqual(address)
  await vi.waitFor(() => expect(loyal.network.peers()).toHaveLength(1), { timeout: 10_000 })
})

test('a port that is taken is said so', async () => {
  const { node } = await nodes.create()
  const listen = node.getMultiaddrs().map((address) => address.decapsulate('/p2p').toString())
  await expect(nodes.create({ listen })).rejects.toMatchObject({ code: 'conflict' })
})

test('a peer key that is none is said so', async () => {
  await expect(nodes.create({ privateKey: new Uint8Array([1, 2, 3]) })).rejects.toMatchObject({ code: 'corrupt' })
})

test('a bootstrap address without a peer id is said so', async () => {
  await expect(nodes.create({ bootstrap: ['/ip4/127.0.0.1/tcp/1'] })).rejects.toMatchObject({ code: 'invalid' })
})
