/** Looks a text up in the whole log, slice by slice, and goes on where it stopped when the log has grown. */
import type { Api } from '../../../lib/api.ts'

export interface Found {
  seqs: readonly number[]
  /** Lines before this were looked at. */
  searchedUntil: number
}

/** More matches than anybody steps through; the search stops there. */
export const maxMatches = 10_000
export const nothingFound: Found = { seqs: [], searchedUntil: 0 }

/** Tells after each slice; ends at `until` or with the last match that is wanted. */
export async function* findLines(
  api: Pick<Api, 'jobs'>,
  { jobId, text, until }: { jobId: Parameters<Api['jobs']['searchLog']>[0]['jobId']; text: string; until: number },
  from: Found,
  signal: AbortSignal,
): AsyncGenerator<Found> {
  let found = from
  while (found.searchedUntil < until && found.seqs.length < maxMatches) {
    const limit = Math.min(1000, maxMatches - found.seqs.length)
    const answer = await api.jobs.searchLog({ jobId, text, from: found.searchedUntil, limit }, { signal })
    const searchedUntil = answer.nextFrom ?? Math.max(until, (answer.seqs.at(-1) ?? -1) + 1)
    found = { seqs: [...found.seqs, ...answer.seqs.filter((seq) => seq >= found.searchedUntil)], searchedUntil }
    yield found
  }
}

/** The match to go to from `seq`: the next one in that direction, round the end. Null without any. */
export function matchFrom(seqs: readonly number[], seq: number | null, direction: 1 | -1): number | null {
  if (seqs.length === 0) return null
  const at = seq ?? (direction === 1 ? -1 : Number.POSITIVE_INFINITY)
  const next = direction === 1 ? seqs.find((one) => one > at) : seqs.findLast((one) => one < at)
  return next ?? (direction === 1 ? seqs[0] : seqs.at(-1)) ?? null
}
