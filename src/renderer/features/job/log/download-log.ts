/** The whole log as a file: page by page into blobs, which the browser may keep on disk. */
import type { JobView } from '../../../../shared/schema/job.ts'
import type { LogLine } from '../../../../shared/schema/log-line.ts'
import type { Api } from '../../../lib/api.ts'

const linesAtOnce = 10_000

export async function readWholeLog(
  api: Pick<Api, 'jobs'>,
  jobId: JobView['jobId'],
  signal: AbortSignal,
): Promise<{ parts: Blob[]; lines: number }> {
  const parts: Blob[] = []
  for (let from = 0; ; ) {
    const lines = await api.jobs.logs({ jobId, from, limit: linesAtOnce }, { signal })
    const last = lines.at(-1)
    if (last === undefined) return { parts, lines: from }
    parts.push(new Blob([linesAsText(lines)]))
    from = last.seq + 1
  }
}

/** As the job printed them, colours and all. */
const linesAsText = (lines: readonly LogLine[]): string => lines.map(({ text }) => `${text}\n`).join('')
