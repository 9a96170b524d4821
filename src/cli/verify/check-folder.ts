/** Whether a folder on this disk is what a receipt names as its outputs. */
import type { CheckedStatement } from '../../engine/provenance/check-statement.ts'
import { checkOf } from '../../engine/provenance/promise-checks.ts'

export async function checkFolder(
  statement: CheckedStatement,
  folder: string,
  signal: AbortSignal,
): Promise<CheckedStatement> {
  const outputCid = statement.evidence?.receipt.receipt.outputCid
  if (outputCid === undefined) return statement
  // The importer is only loaded by who hands a folder over.
  const { hashContent } = await import('../../adapters/helia/hash-content.ts')
  const cid = await hashContent(folder, signal)
  const detail = `“${folder}” hashes to ${cid}; the receipt names ${outputCid || 'no outputs'}.`
  return {
    ...statement,
    checks: [...statement.checks, checkOf('content', cid === outputCid ? 'ok' : 'failed', detail)],
  }
}
