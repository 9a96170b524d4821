/** A database in a folder of its own, which can be closed and opened again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type SqliteDatabase } from '../../src/adapters/sqlite/database.ts'

export async function createSqliteFile() {
  const folder = await mkdtemp(join(tmpdir(), 'deai-sqlite-'))
  const file = join(folder, 'journal.sqlite')
  let db: SqliteDatabase = openDatabase(file)
  return {
    folder,
    file,
    db,
    reopen(): SqliteDatabase {
      db.close()
      db = openDatabase(file)
      return db
    },
    async dispose(): Promise<void> {
      db.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
