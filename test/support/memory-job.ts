/** The usual job of the unit tests: what is asked for, what its container does, and the money it moves. */
import type { PretendedRun } from '../../src/adapters/memory/runner.ts'
import { isAssignmentAtRest } from '../../src/engine/domain/assignment.ts'
import { isJobAtRest, type Job } from '../../src/engine/domain/job.ts'
import type { JobId } from '../../src/shared/schema/ids.ts'
import { type JobRequest, jobRequestSchema } from '../../src/shared/schema/job.ts'
import { image, type MemoryNode, type MemoryWorld, never, token } from './memory-node.ts'

/** A run of 25 s that prints five lines and writes a model. */
export const training: PretendedRun = {
  lines: [1, 2, 3, 4, 5].map((epoch) => ({ text: `epoch ${epoch}`, afterMs: 5_000 })),
  outputs: { 'model.bin': 'weights', 'metrics.json': '{"accuracy":0.97}' },
}
export const trainingSeconds = 25n
export const ratePerSecond = token / 1000n
export const trainingPrice = trainingSeconds * ratePerSecond

/** Adds a script to the node's content and submits the job that runs it. Throws when it is refused. */
export async function submitJob(node: MemoryNode, changes: Partial<JobRequest> = {}): Promise<JobId> {
  const result = await node.requester.submit(await jobRequest(node, changes), never)
  if (!result.ok) throw new Error(result.refusal.message)
  return result.job.jobId
}

export async function jobRequest(node: MemoryNode, changes: Partial<JobRequest> = {}): Promise<JobRequest> {
  const script = await node.content.addBytes(new TextEncoder().encode('print("epoch")'), never)
  return jobRequestSchema.parse({
    name: 'training',
    computeProfile: 'cpu-small',
    inputScriptCid: script,
    outputStorage: 'ipfs',
    outputPath: '/results/',
    paymentToken: 'DAI',
    paymentAmount: '1',
    dockerImage: image,
    timeoutSeconds: 600,
    ...changes,
  })
}

export function jobOf(node: MemoryNode, jobId: JobId): Job {
  const job = node.journal.job(jobId)
  if (!job) throw new Error(`${jobId} is not in the journal of ${node.name}`)
  return job
}

/** Until job and assignments have nothing left to do. */
export const untilAtRest = (world: MemoryWorld, requester: MemoryNode, jobId: JobId, providers: MemoryNode[]) =>
  world.until(
    () =>
      isJobAtRest(jobOf(requester, jobId)) &&
      providers.every((node) => node.journal.assignments(100).every(isAssignmentAtRest)),
    'the end of the job',
  )

/** Everything of the token that the two parties and the escrow hold. */
export function moneyOf({ chain }: MemoryWorld, node: MemoryNode) {
  const { freeWei, withdrawingWei } = chain.accounts.depositOf(node.address)
  return { freeWei, withdrawingWei, walletWei: chain.accounts.balances.get(node.address) ?? 0n }
}

export const logTexts = (node: MemoryNode, owner: Parameters<MemoryNode['journal']['logLines']>[0]): string[] =>
  node.journal.logLines(owner, 0, 100_000).map(({ text }) => text)

/** Does something at the instant when the job enters a phase (now, when it is there). */
export function whenIn(node: MemoryNode, jobId: JobId, phase: Job['state']['phase'], action: () => void): void {
  const done = new AbortController()
  const look = () => {
    if (done.signal.aborted || jobOf(node, jobId).state.phase !== phase) return
    done.abort()
    action()
  }
  node.requester.onChange(jobId, look, done.signal)
  look()
}
