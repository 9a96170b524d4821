/**
 * Checks statements together: each parent that is named must be here, and must have put out the very input that it is named
 * for. A statement names its parents by hash, so that a circle cannot be made; it is looked for all the same.
 */
import type { Cid } from '../../shared/schema/ids.ts'
import { type CheckedStatement, checkStatement, type StatementCheck, type StatementDeps } from './check-statement.ts'
import type { Envelope } from './dsse.ts'
import type { Evidence, Parent } from './evidence.ts'
import { checkOf } from './promise-checks.ts'

/** Seconds by which the clocks of two providers may differ. */
const clockSkewSeconds = 3_600

/** In the order of the envelopes; the same statement twice is checked once. */
export async function checkEnvelopes(deps: StatementDeps, envelopes: readonly Envelope[]): Promise<CheckedStatement[]> {
  const seen = new Set<string>()
  const statements: CheckedStatement[] = []
  for (const envelope of envelopes) {
    const key = JSON.stringify(envelope)
    if (seen.has(key)) continue
    seen.add(key)
    statements.push(await checkStatement(deps, envelope))
  }
  return checkChain(statements)
}

export function checkChain(statements: readonly CheckedStatement[]): CheckedStatement[] {
  const byCid = new Map<Cid, Evidence>()
  for (const { cid, evidence } of statements) if (cid && evidence) byCid.set(cid, evidence)
  const circular = inCircles(byCid)
  return statements.map((statement) => {
    const { cid, evidence, checks } = statement
    if (!cid || !evidence) return statement
    return { ...statement, checks: [...checks, checkParents(evidence, byCid, circular.has(cid))] }
  })
}

function checkParents(evidence: Evidence, byCid: Map<Cid, Evidence>, isCircular: boolean): StatementCheck {
  const { parents } = evidence
  if (isCircular) return checkOf('parents', 'failed', 'The statement is among its own ancestors.')
  if (parents.length === 0) return checkOf('parents', 'ok', 'It names no earlier job that its inputs come from.')
  const wrong = parents.map((parent) => objection(evidence, parent, byCid.get(parent.statement))).find(Boolean)
  if (wrong) return checkOf('parents', 'failed', wrong)
  const missing = parents.filter(({ statement }) => !byCid.has(statement)).map(({ statement }) => statement)
  if (missing.length > 0) {
    const what = `Not here: the statement${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`
    return checkOf('parents', 'unknown', `${what}. Name the file that holds it, too.`)
  }
  const made = parents.map(({ input }) => input).join(', ')
  return checkOf('parents', 'ok', `What it took in, ${made}, is what the earlier job named here has put out.`)
}

function objection(child: Evidence, { input, statement }: Parent, parent: Evidence | undefined): string | undefined {
  const { spec, receipt } = child
  const inputs: string[] = [spec.inputScriptCid, spec.inputDataCid ?? '', receipt.receipt.resumedFromCid]
  if (!inputs.includes(input)) return `${input} is named for a parent and is no input of the job.`
  if (!parent) return undefined
  const { outputCid, endedAt } = parent.receipt.receipt
  if (outputCid !== input)
    return `The parent ${statement} has put out ${outputCid || 'nothing'}, not the input ${input}.`
  if (endedAt > receipt.receipt.startedAt + clockSkewSeconds)
    return `The parent ${statement} ended after the job had begun that it is an input of.`
  return undefined
}

/** Those that lead back to themselves. A walk with a stack of its own: a chain may be as long as a file allows. */
function inCircles(byCid: Map<Cid, Evidence>): Set<Cid> {
  const open = new Map<Cid, number>()
  for (const cid of byCid.keys()) open.set(cid, 0)
  const childrenOf = new Map<Cid, Cid[]>()
  for (const [cid, { parents }] of byCid) {
    for (const { statement } of parents) {
      if (!byCid.has(statement)) continue
      open.set(cid, (open.get(cid) ?? 0) + 1)
      childrenOf.set(statement, [...(childrenOf.get(statement) ?? []), cid])
    }
  }
  const ready = [...open].flatMap(([cid, count]) => (count === 0 ? [cid] : []))
  for (let cid = ready.pop(); cid !== undefined; cid = ready.pop()) {
    open.delete(cid)
    for (const child of childrenOf.get(cid) ?? []) {
      const left = (open.get(child) ?? 0) - 1
      open.set(child, left)
      if (left === 0) ready.push(child)
    }
  }
  return new Set(open.keys())
}
