/** Run as a process of its own, to be killed: `lock FOLDER` takes the folder's lock, `write FILE` writes without end. */

import { openDatabase } from '../../src/adapters/sqlite/database.ts'
import { createSqliteJournal } from '../../src/adapters/sqlite/journal.ts'
import { lockFolder } from '../../src/adapters/sqlite/lock-folder.ts'
import { jobIdSchema } from '../../src/shared/schema/ids.ts'
import { newJob, startMs } from './arbitraries.ts'

const [task, path = ''] = process.argv.slice(2)

if (task === 'lock') {
  const lock = lockFolder(path)
  process.stdout.write(lock ? 'locked\n' : 'refused\n')
  if (lock) setInterval(() => lock, 60_000)
}

/** Each transaction has two parts that belong together: a row with a number, and the log line of that number. */
if (task === 'write') {
  const journal = createSqliteJournal(openDatabase(path))
  const jobId = jobIdSchema.parse('job-0123456789abcdef')
  const entry = { atMs: startMs, type: 'counted', phase: 'matching', detail: '' }
  for (let count = 1n; ; count += 1n) {
    journal.transact((tx) => {
      tx.saveJob({ ...newJob(), jobId, sunkWei: count }, entry)
      tx.appendLogLines(jobId, [{ seq: Number(count) - 1, atMs: startMs, stream: 'stdout', text: `line ${count}` }])
    })
    if (count % 50n === 0n) process.stdout.write(`${count}\n`)
  }
}
