/**
 * One SQLite file a node. WAL, so that reading never waits for writing; synchronous=NORMAL, so that a killed process
 * loses nothing and a power cut at most the last commits, never the file's integrity (docs/adr/0004-journal.md).
 */
import Database from 'better-sqlite3'
import { PortError } from '../../engine/ports/port-error.ts'
import { migrations } from './migrations.ts'

export type SqliteDatabase = Database.Database

/** Opens or makes the file and brings its schema up to date. Throws `corrupt`, and `conflict` for a newer version's. */
export function openDatabase(file: string): SqliteDatabase {
  const db = new Database(file)
  try {
    return prepared(db, file)
  } catch (cause) {
    db.close()
    if (!(cause instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(cause.code))) throw cause
    const message = `The journal ${file} is damaged (${cause.message}). Put a back-up of it in its place, then start again.`
    throw new PortError('corrupt', message, { cause })
  }
}

function prepared(db: SqliteDatabase, file: string): SqliteDatabase {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 2000')
  db.pragma('cache_size = -32768') // 32 MiB: the history's indices of 100,000 jobs
  migrate(db, file)
  return db
}

function migrate(db: SqliteDatabase, file: string): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length) {
    const message = `${file} was written by a newer version of DeAI Desktop (schema ${version}). Update this one.`
    throw new PortError('conflict', message)
  }
  migrations.slice(version).forEach((migration, index) => {
    db.transaction(() => {
      if (typeof migration === 'string') db.exec(migration)
      else migration(db)
      db.pragma(`user_version = ${version + index + 1}`)
    })()
  })
}
