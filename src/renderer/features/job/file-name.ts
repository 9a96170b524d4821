/** What a job's things are called on disk: its name without what a file system could take amiss, and a part of its id. */
import type { JobView } from '../../../shared/schema/job.ts'

const maxLength = 60

export function folderNameOf({ name, jobId }: Pick<JobView, 'name' | 'jobId'>): string {
  const safe = name
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '')
    .slice(0, maxLength)
  return [safe, jobId.slice('job-'.length, 'job-'.length + 6)].filter((part) => part !== '').join('-')
}

export const fileNameOf = (job: Pick<JobView, 'name' | 'jobId'>, ending: string): string =>
  `${folderNameOf(job)}.${ending}`
