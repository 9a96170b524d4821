/**
 * What befalls the soak's chain: re-organisations, a node that refuses, restarts in good order and by `kill -9`. Which,
 * when and how deep follows from a seed alone.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { DemoNetwork } from '../../scripts/demo/network.ts'
import { callRpc } from '../support/chain.ts'
import type { RpcProxy, Verdict } from '../support/rpc-proxy.ts'

export interface TroubleCounts {
  reorgs: number
  /** Blocks that they threw away in all. */
  reorgBlocks: number
  drops: number
  restarts: number
  kills: number
  /** That the chain refused, such as a re-organisation deeper than what a restarted node remembers. */
  failed: number
}

/** A number below 1, the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const deepestReorg = 30
/** What is being sent has arrived by then. */
const quietMs = 300
const rpcUpTimeoutMs = 60_000
const processSchema = z.object({ pid: z.int() })
const quantitySchema = z.string().transform(Number)

/** A node that is just coming back may refuse to be troubled. */
const mostFailed = 10

/** Its keeper gives up on an embedded chain that ends more often in a row. */
const mostKillsInARow = 3

/** Goes on until the signal aborts; the chain is whole and reachable when it resolves. */
export async function makeTrouble(
  { chain, folder }: DemoNetwork,
  proxies: readonly RpcProxy[],
  seed: number,
  signal: AbortSignal,
): Promise<TroubleCounts> {
  const random = seededRandom(seed)
  const counts: TroubleCounts = { reorgs: 0, reorgBlocks: 0, drops: 0, restarts: 0, kills: 0, failed: 0 }
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
  const height = async () => quantitySchema.parse(await callRpc(chain.info.rpcUrl, 'eth_blockNumber'))
  /** No re-organisation reaches below it: before are the deposits, or what a restarted node has no history of. */
  let bottom = await height()
  let killsInARow = 0

  const untilUp = async (): Promise<void> => {
    const giveUpAtMs = Date.now() + rpcUpTimeoutMs
    for (;;) {
      const isUp = await height().then(
        () => true,
        () => false,
      )
      if (isUp) return
      if (Date.now() > giveUpAtMs) throw new Error('the chain did not come back')
      await sleep(50)
    }
  }
  const decideAll = (verdict: Verdict): void => {
    for (const proxy of proxies) proxy.decide = () => verdict
  }
  const kinds = {
    reorg: async () => {
      const wished = between(1, deepestReorg)
      const depth = Math.min(wished, (await height()) - bottom)
      if (depth < 1) return
      // Anvil takes no transaction well while it re-organises: nothing may be on its way.
      decideAll('drop-before')
      await sleep(quietMs)
      await callRpc(chain.info.rpcUrl, 'anvil_reorg', [depth, []]).finally(() => decideAll('pass'))
      counts.reorgs += 1
      counts.reorgBlocks += depth
    },
    drop: async () => {
      const ms = between(500, 5_000)
      const isAfter = random() < 0.5
      decideAll(isAfter ? 'drop-after' : 'drop-before')
      await sleep(ms)
      decideAll('pass')
      counts.drops += 1
    },
    restart: async () => {
      killsInARow = 0
      await chain.stop()
      await sleep(between(200, 2_000))
      await chain.start(new AbortController().signal)
      counts.restarts += 1
      bottom = await height()
    },
    kill: async (): Promise<void> => {
      if (killsInARow === mostKillsInARow) return kinds.restart()
      killsInARow += 1
      const { pid } = processSchema.parse(
        JSON.parse(await readFile(join(folder, 'chain', 'chain', 'anvil.json'), 'utf8')),
      )
      process.kill(pid, 'SIGKILL') // the embedded chain's keeper starts it again, on its last state
      counts.kills += 1
      await sleep(200)
      await untilUp()
      bottom = await height()
    },
  }
  const order = ['reorg', 'drop', 'reorg', 'restart', 'reorg', 'kill'] as const
  while (!signal.aborted) {
    await sleep(between(2_000, 6_000), undefined, { signal }).catch(() => undefined)
    if (signal.aborted) break
    const kind = order[between(0, order.length - 1)] ?? 'reorg'
    await kinds[kind]().catch(async (cause: unknown) => {
      counts.failed += 1
      if (counts.failed > mostFailed) throw new Error(`the chain could not be troubled by a ${kind}`, { cause })
      await untilUp()
    })
  }
  return counts
}
