/** Gives the jobs of an older journal their rows. A body that cannot be read has no row, as it can be shown nowhere. */
import { type Job, jobSchema } from '../../engine/domain/job.ts'
import type { SqliteDatabase } from './database.ts'
import { createJobRowWriter } from './job-rows.ts'

const bodiesAtOnce = 1_000

export function fillJobRows(db: SqliteDatabase): void {
  const save = createJobRowWriter(db)
  const next = db.prepare<[string, number], { id: string; body: string }>(
    'SELECT id, body FROM jobs WHERE id > ? ORDER BY id LIMIT ?',
  )
  for (let after = ''; ; ) {
    const rows = next.all(after, bodiesAtOnce)
    for (const { id, body } of rows) {
      const job = readJob(body)
      if (job) save(job)
      after = id
    }
    if (rows.length < bodiesAtOnce) return
  }
}

function readJob(body: string): Job | null {
  try {
    return jobSchema.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null // no JSON at all
  }
}
