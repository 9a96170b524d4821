/**
 * One process a data folder. The lock is SQLite's own exclusive file lock: the system drops it the instant its holder
 * dies, however that dies, so no stale lock can ever keep a host from starting again.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Takes the lock, or returns null when another process has it. */
export function lockFolder(folder: string): Disposable | null {
  const db = new Database(join(folder, 'host.lock'))
  try {
    db.pragma('busy_timeout = 0')
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
  return { [Symbol.dispose]: () => db.close() }
}
