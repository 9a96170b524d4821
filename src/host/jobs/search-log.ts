/** Searches a job's log, slice by slice, so that a million lines neither hold up the host nor are answered at once. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { JournalReader } from '../../engine/ports/journal.ts'
import type { JobId } from '../../shared/schema/ids.ts'

/** A slice grows while it is quick and shrinks when it is not: lines may be a few letters long, or 16 KiB each. */
const fewestLines = 250
const mostLines = 20_000
const sliceMs = 15
/** Looked at in one call; `nextFrom` says where the next one goes on. */
const maxLines = 200_000

export async function searchLog(
  journal: Pick<JournalReader, 'findLogLines' | 'logEnd'>,
  { jobId, text, from, limit }: { jobId: JobId; text: string; from: number; limit: number },
  signal: AbortSignal,
): Promise<{ seqs: number[]; nextFrom: number | null }> {
  const end = journal.logEnd(jobId)
  const until = Math.min(end, from + maxLines)
  const seqs: number[] = []
  for (let at = from, lines = fewestLines; at < until; ) {
    signal.throwIfAborted()
    const beganMs = performance.now()
    const slice = { from: at, until: Math.min(at + lines, until), limit: limit - seqs.length }
    seqs.push(...journal.findLogLines(jobId, text, slice))
    if (seqs.length >= limit) break
    at = slice.until
    lines = performance.now() - beganMs < sliceMs ? Math.min(lines * 2, mostLines) : Math.max(lines >> 1, fewestLines)
    await nextTurn()
  }
  const next = seqs.length >= limit ? (seqs.at(-1) ?? until) + 1 : until
  return { seqs, nextFrom: next < end ? next : null }
}
