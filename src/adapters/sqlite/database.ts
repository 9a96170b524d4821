/**
 * One SQLite file a node. WAL, so that reading never waits for writing; synchronous=NORMAL, so that a killed process
 * loses nothing and a power cut at most the last commits, never the file's integrity (docs/adr/0004-journal.md).
 */
import Database from 'better-sqlite3'
import { migrations } from './migrations.ts'

export type SqliteDatabase = Database.Database

/** Opens or makes the file and brings its schema up to date. Refuses a file that a newer version wrote. */
export function openDatabase(file: string): SqliteDatabase {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 2000')
  migrate(db, file)
  return db
}

function migrate(db: SqliteDatabase, file: string): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length) {
    db.close()
    throw new Error(`${file} was written by a newer version of DeAI Desktop (schema ${version}); update this one.`)
  }
  migrations.slice(version).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${version + index + 1}`)
    })()
  })
}
