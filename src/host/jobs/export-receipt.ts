/**
 * A job's receipt as a file that stands alone, with those of the earlier jobs that its inputs come from. The same journal
 * and store give the same statement, so that its CID can be named by those that come after it.
 */
import type { Job } from '../../engine/domain/job.ts'
import type { NodeDeps } from '../../engine/node-deps.ts'
import type { JournalReader } from '../../engine/ports/journal.ts'
import type { Cid } from '../../shared/schema/ids.ts'
import { isFinalJobPhase } from '../../shared/schema/job.ts'
import { type Evidence, evidenceOf, promisesOf } from './receipt-checks.ts'
import { type MadeStatement, type SealedReceipt, sealStatements, statementFrom } from './seal-statements.ts'

type Deps = Pick<NodeDeps, 'journal' | 'content' | 'wallet' | 'settings'>

/** Most statements in one file; what is older is named and not in it. */
const maxStatements = 200
/** Longest line of ancestors that is followed. */
const maxDepth = 100

/** Null while the job runs, and when it ended without a receipt. */
export async function exportReceipt(deps: Deps, job: Job, signal: AbortSignal): Promise<SealedReceipt | null> {
  const evidence = isFinalJobPhase(job.state.phase) ? evidenceOf(job) : null
  if (!evidence) return null
  const made = new Map<string, Family>()
  const family = await statementOf({ deps, made, signal }, evidence, 0)
  const { orderId, order } = evidence.agreement
  const statements = [family.own, ...family.ancestors].slice(0, maxStatements)
  return sealStatements(deps, order.order.requester, orderId, statements)
}

interface Export {
  deps: Deps
  /** By job: a job that is the parent of many is looked at once. */
  made: Map<string, Family>
  signal: AbortSignal
}

interface Family {
  own: MadeStatement
  /** Nearest first, each once. */
  ancestors: MadeStatement[]
}

async function statementOf(run: Export, evidence: Evidence, depth: number): Promise<Family> {
  const { deps, made, signal } = run
  const { job, signed } = evidence
  const known = made.get(job.jobId)
  if (known) return known
  const { inputScriptCid, inputDataCid } = job.spec
  const inputs = [...new Set([inputScriptCid, inputDataCid, signed.receipt.resumedFromCid])]
  const parents: { input: Cid; family: Family }[] = []
  for (const input of inputs) {
    const earlier = input && depth < maxDepth ? jobThatMade(deps.journal, input, job) : null
    if (input && earlier) parents.push({ input, family: await statementOf(run, earlier, depth + 1) })
  }
  const links = parents.map(({ input, family }) => ({ input, statement: family.own.cid }))
  const own = statementFrom(deps.settings, await promisesOf(deps.content, evidence, signal), links)
  const all = [...parents.map(({ family }) => family.own), ...parents.flatMap(({ family }) => family.ancestors)]
  const family = { own, ancestors: [...new Map(all.map((statement) => [statement.cid, statement])).values()] }
  made.set(job.jobId, family)
  return family
}

/** The newest job that had put out `cid` before `child` was submitted. */
function jobThatMade(journal: Pick<JournalReader, 'queryJobs' | 'job'>, cid: Cid, child: Job): Evidence | null {
  const sort = { key: 'createdAtMs', descending: true } as const
  for (const row of journal.queryJobs({ search: cid, phases: [], sort, offset: 0, limit: 200 })) {
    const isBefore = row.endedAtMs !== null && row.endedAtMs <= child.createdAtMs
    const job = row.outputCid === cid && isBefore && row.jobId !== child.jobId ? journal.job(row.jobId) : null
    const evidence = job && evidenceOf(job)
    if (evidence) return evidence
  }
  return null
}
