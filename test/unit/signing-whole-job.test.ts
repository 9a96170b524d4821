/**
 * Whole jobs with the guard before both wallets: it refuses nothing that an honest engine asks for, also when either side
 * is killed at any write, and what it has journaled at the end is what was promised.
 */
import { describe, expect, it } from 'vitest'
import { createMemorySignatureJournal } from '../../src/adapters/memory/signature-journal.ts'
import { createMemoryVerifier } from '../../src/adapters/memory/wallet.ts'
import type { NodeDeps } from '../../src/engine/node-deps.ts'
import { guardSigner } from '../../src/engine/signing/guarded-signer.ts'
import { createSigningGuard } from '../../src/engine/signing/signing-guard.ts'
import { createSigningJobs } from '../../src/engine/signing/signing-jobs.ts'
import { createChanges } from '../../src/engine/workflow/signals.ts'
import type { NewsKey } from '../../src/host/node-events/news.ts'
import { createSpendingLedger } from '../../src/host/spending-guard/spending-ledger.ts'
import { createSpendingLimits } from '../../src/host/spending-guard/spending-limits.ts'
import { jobOf, submitJob, training, trainingPrice, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, type MemoryNode, type MemoryWorld, token } from '../support/memory-node.ts'

const verifier = createMemoryVerifier()
const textDigest = (text: string) => verifier.digest({ text } as never)

/** A guard whose journal outlives its node, as a disk does. */
function guarded() {
  const signatures = createMemorySignatureJournal()
  const world = (deps: NodeDeps): Partial<NodeDeps> => {
    const { journal, clock, logger, settings } = deps
    const news = createChanges<NewsKey>()
    const limits = createSpendingLimits({ journal, logger, news, token: settings.token.address })
    const guard = createSigningGuard({
      ...{ signatures, clock, logger, domain: settings.domain, token: () => settings.token, orderId: () => null },
      jobs: createSigningJobs({ journal, signatures }),
      allowances: createSpendingLedger({ journal, signatures, limits, clock }),
    })
    const signer = () => guardSigner(deps.wallet.signer(), { guard, verifier, textDigest })
    return { wallet: { ...deps.wallet, signer } }
  }
  return { signatures, world }
}

async function startNodes(world: MemoryWorld) {
  const [buying, selling] = [guarded(), guarded()]
  const provider = await world.node('provider', { policy: {}, world: selling.world })
  const requester = await world.node('requester', { depositWei: 5n * token, world: buying.world })
  provider.runner.behave(() => training)
  return { provider, requester, bought: buying.signatures, sold: selling.signatures }
}

const spent = (signatures: ReturnType<typeof guarded>['signatures'], node: MemoryNode, world: MemoryWorld) =>
  signatures.spentWei(node.deps.settings.token.address, world.clock.nowMs(), 24 * 3_600_000)
const kindsOf = (signatures: ReturnType<typeof guarded>['signatures']) =>
  new Set(signatures.page({ limit: 1_000, state: 'signed' }).map(({ kind }) => kind))

describe('with the guard before both wallets', () => {
  it('a job ends as without it, and both journals have every promise', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, bought, sold } = await startNodes(world)
    const jobId = await submitJob(requester, { callbackUrl: 'https://example.test/done' })
    await untilAtRest(world, requester, jobId, [provider])
    expect(jobOf(requester, jobId).state).toMatchObject({ phase: 'completed', paidWei: trainingPrice })
    for (const signatures of [bought, sold]) expect(signatures.page({ limit: 10, state: 'refused' })).toEqual([])
    for (const kind of ['Order', 'Voucher', 'text'] as const) expect(kindsOf(bought)).toContain(kind)
    for (const kind of ['Offer', 'Quote', 'Receipt'] as const) expect(kindsOf(sold)).toContain(kind)
    expect(bought.page({ kind: 'Voucher', limit: 1 })[0]).toMatchObject({ jobId, amountWei: trainingPrice })
    expect(spent(bought, requester, world)).toBe(jobOf(requester, jobId).budgetWei)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8].flatMap((at) => (['requester', 'provider'] as const).map((side) => ({ at, side }))))(
    'a kill of the $side after write $at makes it refuse nothing, and charge nothing twice',
    async ({ at, side }) => {
      await using world = await createMemoryWorld()
      const nodes = await startNodes(world)
      const victim = nodes[side]
      victim.counter.crash = { at: victim.counter.writes + at, side: 'after' }
      const jobId = await submitJob(nodes.requester).catch(() => null)
      const [job] = nodes.requester.journal.jobs(1)
      if (!job) throw new Error(`${jobId} was not kept`)
      await world.until(() => !victim.isRunning(), 'the crash')
      await world.pass(3_000)
      await victim.start()
      await untilAtRest(world, nodes.requester, job.jobId, [nodes.provider])
      expect(jobOf(nodes.requester, job.jobId).state.phase).toBe('completed')
      for (const signatures of [nodes.bought, nodes.sold])
        expect(signatures.page({ limit: 10, state: 'refused' }).map(({ reason }) => reason)).toEqual([])
      const charged = spent(nodes.bought, nodes.requester, world)
      // An order that was signed and lost with the kill was never sent, and still counts: nobody can know.
      expect([job.budgetWei, 2n * job.budgetWei]).toContain(charged)
    },
  )

  it('a job goes on with another provider within what was charged for it', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, bought } = await startNodes(world)
    const other = await world.node('other', { policy: {}, world: guarded().world })
    for (const node of [provider, other]) node.runner.behave(() => training)
    const jobId = await submitJob(requester)
    await world.until(() => jobOf(requester, jobId).state.phase === 'running', 'the run')
    const [first] = [provider, other].filter((node) => node.journal.assignments(1).length > 0)
    first?.kill()
    await world.until(() => jobOf(requester, jobId).state.phase === 'completed', 'the end')
    expect(bought.page({ kind: 'Order', limit: 10 })).toHaveLength(2)
    expect(bought.page({ state: 'refused', limit: 10 })).toEqual([])
    expect(spent(bought, requester, world)).toBe(jobOf(requester, jobId).budgetWei)
  })
})
