/** Recoverability under any few kills: either side, at any write, several times, both at once, down for some seconds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAssignmentAtRest } from '../../src/engine/domain/assignment.ts'
import { isJobAtRest } from '../../src/engine/domain/job.ts'
import { jobView } from '../../src/engine/domain/job-view.ts'
import {
  jobOf,
  logTexts,
  moneyOf,
  ratePerSecond,
  submitJob,
  training,
  trainingPrice,
  untilAtRest,
} from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, type MemoryWorld, token } from '../support/memory-node.ts'

const depositWei = 5n * token
const longestDownMs = 8_000

interface Kill {
  side: 'requester' | 'provider'
  /** Writes after the last kill of that side. */
  after: number
  at: 'before' | 'after'
  downMs: number
}

const kill: fc.Arbitrary<Kill> = fc.record({
  side: fc.constantFrom('requester', 'provider'),
  after: fc.integer({ min: 1, max: 20 }),
  at: fc.constantFrom('before', 'after'),
  downMs: fc.integer({ min: 0, max: longestDownMs }),
})

const arm = (node: MemoryNode, next: Kill | undefined) => {
  node.counter.crash = next ? { at: node.counter.writes + next.after, side: next.at } : null
}

/** Kills the node as its list says, and starts it again each time. Runs until there is nothing left to do. */
async function liveThrough(world: MemoryWorld, node: MemoryNode, kills: Kill[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    if (!node.isRunning()) {
      const [last] = kills.splice(0, 1)
      await world.clock.sleep(last?.downMs ?? 0)
      arm(node, kills[0])
      await node.start().catch((error: unknown) => {
        if (node.isRunning()) throw error // else it was killed while it started
      })
    } else await world.clock.sleep(500)
  }
}

describe('a job', () => {
  it('is run once, paid once and logged once, whoever is killed whenever', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(kill, { minLength: 1, maxLength: 5 }), async (kills) => {
        await using world = await createMemoryWorld()
        const provider = await world.node('provider', { policy: {} })
        const requester = await world.node('requester', { depositWei })
        provider.runner.behave(() => training)
        const jobId = await submitJob(requester)
        const isOver = () =>
          isJobAtRest(jobOf(requester, jobId)) && provider.journal.assignments(10).every(isAssignmentAtRest)
        const lives = [requester, provider].map((node) => {
          const mine = kills.filter(({ side }) => side === node.name)
          arm(node, mine[0])
          return liveThrough(world, node, mine, isOver)
        })
        await untilAtRest(world, requester, jobId, [provider])
        await world.pass(longestDownMs)
        await Promise.all(lives)
        const view = jobView(jobOf(requester, jobId), null)
        expect(view).toMatchObject({ phase: 'completed', failure: null })
        expect(logTexts(requester, jobId)).toEqual([1, 2, 3, 4, 5].map((epoch) => `epoch ${epoch}`))
        expect(provider.runner.started).toHaveLength(1)
        expect(provider.escrow.transactions(10).map(({ method }) => method)).toEqual(['settle', 'lock'])
        expect(view.paidWei).toBe(moneyOf(world, provider).walletWei)
        expect(view.paidWei).toBe(view.receipt?.receipt.amount)
        expect(moneyOf(world, requester).freeWei).toBe(depositWei - view.paidWei)
        // Less only for time that the provider could not tell of, because it was down when the run began.
        const lost = BigInt(Math.ceil((kills.length * longestDownMs) / 1000)) * ratePerSecond
        expect(view.paidWei <= trainingPrice && view.paidWei >= trainingPrice - lost).toBe(true)
      }),
      { numRuns: Number(process.env.CRASH_RUNS ?? 25) },
    )
  })
})
