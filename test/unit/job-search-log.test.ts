import { describe, expect, it } from 'vitest'
import { searchLog } from '../../src/host/jobs/search-log.ts'
import { jobIdSchema } from '../../src/shared/schema/ids.ts'

const jobId = jobIdSchema.parse('job-0123456789abcdef')
const never = new AbortController().signal

/** A log of `end` lines in which every thousandth has it; `costMs` is what a line takes to be looked at. */
function logOf(end: number, costMs = 0) {
  const slices: number[] = []
  const findLogLines = (
    _id: string,
    _text: string,
    { from, until, limit }: { from: number; until: number; limit: number },
  ) => {
    slices.push(until - from)
    const busyUntil = performance.now() + costMs * (until - from)
    while (performance.now() < busyUntil);
    const lines = Array.from({ length: until - from }, (_, place) => from + place)
    return lines.filter((seq) => seq % 1000 === 999).slice(0, limit)
  }
  return { journal: { findLogLines, logEnd: () => end }, slices }
}

describe('the search of a log', () => {
  it('looks at every line once, and goes on where it ended', async () => {
    const { journal } = logOf(250_500)
    const found: number[] = []
    for (let from: number | null = 0; from !== null; ) {
      const answer: { seqs: number[]; nextFrom: number | null } = await searchLog(
        journal,
        { jobId, text: 'x', from, limit: 150 },
        never,
      )
      found.push(...answer.seqs)
      from = answer.nextFrom
    }
    expect(found).toEqual(Array.from({ length: 250 }, (_, place) => place * 1000 + 999))
  })

  it('takes few lines at a time where they are slow', async () => {
    const { journal, slices } = logOf(4_000, 0.1)
    await searchLog(journal, { jobId, text: 'x', from: 0, limit: 200 }, never)
    expect(Math.max(...slices)).toBe(250)
  })

  it('ends with its caller', async () => {
    const { journal } = logOf(100_000)
    const gone = AbortSignal.abort(new Error('the window closed'))
    await expect(searchLog(journal, { jobId, text: 'x', from: 0, limit: 200 }, gone)).rejects.toThrow(
      'the window closed',
    )
  })
})
