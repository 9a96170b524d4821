/**
 * Whole nodes in one process: the real engine on memory adapters that share one clock, one chain, one network and one
 * content network. A node can be stopped, killed at any journal write, and started again on what it had on disk.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createMemoryCallbackSender } from '../../src/adapters/memory/callback-sender.ts'
import { createMemoryClock, type MemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryContent, createMemoryContentHub } from '../../src/adapters/memory/content.ts'
import { createMemoryEscrow } from '../../src/adapters/memory/escrow.ts'
import { createMemoryHardware } from '../../src/adapters/memory/hardware.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import { createMemoryChain } from '../../src/adapters/memory/memory-chain.ts'
import { createMemoryNetwork, createNetworkHub, memoryPeerId } from '../../src/adapters/memory/network.ts'
import { createMemoryRandom } from '../../src/adapters/memory/random.ts'
import { createMemoryRunner } from '../../src/adapters/memory/runner.ts'
import { createMemoryVerifier, createMemoryWallet } from '../../src/adapters/memory/wallet.ts'
import { createFolderScratch } from '../../src/adapters/system/scratch.ts'
import { defaultLimits, type NodeDeps, type NodeLimits } from '../../src/engine/node-deps.ts'
import { createPeerClient } from '../../src/engine/protocol/peer-client.ts'
import { servePeers } from '../../src/engine/protocol/peer-server.ts'
import { createProvider, type Provider } from '../../src/engine/provider/create-provider.ts'
import { createRequester, type Requester } from '../../src/engine/requester/create-requester.ts'
import type { Address } from '../../src/shared/schema/ids.ts'
import type { ProviderPolicy } from '../../src/shared/schema/provider-policy.ts'
import { type CrashPoint, crashingJournal, type Life, mortal, mortalClock } from './mortal.ts'
import { createRecordingLogger } from './recording-logger.ts'

export const token = 10n ** 18n
export const image = 'python:3-slim'
export const imageId = `sha256:${'ab'.repeat(32)}`
export const never = new AbortController().signal

export interface NodeOptions {
  /** Deposited in the escrow at the start. */
  depositWei?: bigint
  /** Given: the node sells on these terms. */
  policy?: Partial<ProviderPolicy>
  limits?: Partial<NodeLimits>
  intervalSeconds?: number
  settleWithinSeconds?: number
  /** Replaces parts of the world as this node sees it. */
  world?: (deps: NodeDeps) => Partial<NodeDeps>
}

/** Until nothing is under way in memory, on the disk or in the thread pool: all that lives, sleeps. */
async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 6; quiet += 1) {
    await setImmediate()
    if (quiet % 3 === 2) await crypto.subtle.digest('SHA-256', new Uint8Array())
    if (process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'))) quiet = 0
  }
}

export async function createMemoryWorld() {
  const clock = createMemoryClock()
  const verifier = createMemoryVerifier()
  const folder = await mkdtemp(join(tmpdir(), 'deai-world-'))
  const shared: Shared = {
    clock,
    verifier,
    folder,
    chain: createMemoryChain({ clock, verifier }),
    hub: createNetworkHub(),
    contents: createMemoryContentHub(),
  }
  const nodes: MemoryNode[] = []

  return {
    ...shared,
    settle,
    /** Makes a node and starts it. */
    async node(name: string, options: NodeOptions = {}): Promise<MemoryNode> {
      const node = await createMemoryNode(shared, name, options)
      nodes.push(node)
      await node.start()
      return node
    },
    /** Lets time pass, sleep by sleep, until the condition holds. Throws when it never does. */
    async until(condition: () => boolean, what = 'the condition', forMs = 24 * 3_600_000): Promise<void> {
      const endMs = clock.nowMs() + forMs
      for (;;) {
        await settle()
        if (condition()) return
        if (clock.nowMs() >= endMs || !(await clock.advanceToNext())) throw new Error(`${what} never came`)
      }
    },
    /** Lets so much time pass, sleep by sleep. */
    async pass(ms: number): Promise<void> {
      const endMs = clock.nowMs() + ms
      const alarm = clock.sleep(ms)
      while (clock.nowMs() < endMs) {
        await settle()
        await clock.advanceToNext()
      }
      await alarm
      await settle()
    },
    [Symbol.asyncDispose]: async () => {
      for (const node of nodes) await node.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type MemoryWorld = Awaited<ReturnType<typeof createMemoryWorld>>

interface Shared {
  clock: MemoryClock
  verifier: ReturnType<typeof createMemoryVerifier>
  folder: string
  chain: ReturnType<typeof createMemoryChain>
  hub: ReturnType<typeof createNetworkHub>
  contents: ReturnType<typeof createMemoryContentHub>
}

/** What outlives a kill: the disk, the keys, the containers, and the web server that is called back. */
async function createDisk(shared: Shared, name: string) {
  const { clock, chain, contents, folder } = shared
  const peerId = memoryPeerId(name)
  const random = createMemoryRandom(name)
  const wallet = createMemoryWallet({ random })
  const { address } = await wallet.create('a long password')
  const workFolder = join(folder, name)
  for (const part of ['inputs', 'outputs']) await mkdir(join(workFolder, part), { recursive: true })
  const content = createMemoryContent({ hub: contents, peerId })
  const runner = createMemoryRunner({ clock })
  runner.addImage(image, { imageId, digest: null })
  const store = contents.get(peerId) ?? new Map()
  return {
    ...{ peerId, random, wallet, address, workFolder, content, runner, store },
    journal: createMemoryJournal(),
    hardware: createMemoryHardware({}, undefined, shared.clock.nowMs),
    scratch: createFolderScratch(workFolder),
    callbacks: createMemoryCallbackSender(),
    escrow: createMemoryEscrow({ chain, wallet }),
    logger: createRecordingLogger(),
  }
}

interface Running {
  life: Life
  deps: NodeDeps
  requester: Requester
  provider: Provider
}

async function createMemoryNode(shared: Shared, name: string, options: NodeOptions) {
  const disk = await createDisk(shared, name)
  const counter = { writes: 0, crash: null as CrashPoint | null, onCrash: () => kill() }
  let running: Running | null = null

  if (options.depositWei) {
    await disk.escrow.faucet(disk.address, options.depositWei, never)
    await disk.escrow.deposit(options.depositWei, 'first', never)
  }

  function kill(): void {
    if (!running) return
    running.life.isDead = true
    running = null
    shared.hub.remove(disk.peerId)
    shared.contents.delete(disk.peerId)
  }

  const alive = (): Running => {
    if (running) return running
    throw new Error(`${name} does not run`)
  }

  return {
    name,
    ...disk,
    counter,
    get deps() {
      return alive().deps
    },
    get requester() {
      return alive().requester
    },
    get provider() {
      return alive().provider
    },
    isRunning: () => running !== null,
    async start(): Promise<void> {
      const life: Life = { isDead: false }
      shared.contents.set(disk.peerId, disk.store)
      const base = createDeps(shared, disk, options, life, counter)
      const deps = { ...base, ...options.world?.(base) }
      running = { life, deps, requester: createRequester(deps), provider: createProvider(deps) }
      const { requester, provider } = running
      if (options.policy && !provider.policy().enabled) provider.setPolicy({ ...openPolicy, ...options.policy })
      await servePeers({ ...deps, domain: () => deps.settings.domain }, provider)
      await requester.start()
      provider.start()
    },
    /** As by `kill -9`. */
    kill,
    /** In good order. */
    async stop(): Promise<void> {
      if (!running) return
      const { requester, provider } = running
      await requester[Symbol.asyncDispose]()
      await provider[Symbol.asyncDispose]()
      kill()
    },
  }
}
export type MemoryNode = Awaited<ReturnType<typeof createMemoryNode>>

const openPolicy: Partial<ProviderPolicy> = {
  enabled: true,
  autoAccept: true,
  ratePerSecondWei: token / 1000n,
}

function createDeps(
  { chain, clock: time, hub, verifier }: Shared,
  disk: Awaited<ReturnType<typeof createDisk>>,
  options: NodeOptions,
  life: Life,
  counter: Parameters<typeof crashingJournal>[2],
): NodeDeps {
  const clock = mortalClock(life, time)
  const network = mortal(life, createMemoryNetwork(hub, { clock }, disk.peerId))
  const { domain } = chain
  return {
    clock,
    network,
    verifier,
    random: disk.random,
    logger: disk.logger,
    journal: crashingJournal(life, disk.journal, counter),
    content: mortal(life, disk.content),
    peers: createPeerClient({ network, introduce: () => introduce(disk.address) }),
    escrow: mortal(life, disk.escrow),
    runner: mortal(life, disk.runner),
    hardware: mortal(life, disk.hardware),
    scratch: mortal(life, disk.scratch),
    wallet: mortal(life, disk.wallet),
    callbacks: mortal(life, disk.callbacks),
    settings: {
      domain,
      token: { ...chain.status().token, standsFor: 'DAI' },
      workFolder: disk.workFolder,
      platform: 'linux',
      intervalSeconds: options.intervalSeconds ?? 10,
      settleWithinSeconds: options.settleWithinSeconds ?? 0,
      limits: { ...defaultLimits, ...options.limits },
    },
  }

  async function introduce(wallet: Address) {
    const binding = { wallet, peerId: disk.peerId, issuedAt: Math.floor(time.nowMs() / 1000) }
    const signature = await disk.wallet.signer().signTyped({ domain, type: 'PeerBinding', value: binding })
    return { binding, signature }
  }
}
