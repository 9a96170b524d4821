/**
 * A write that the disk has no room for. It passes when somebody makes room, so it is tried again: without this a full
 * disk would read as a verdict on whatever was just being done, and end a run that did nothing wrong.
 */
import Database from 'better-sqlite3'
import { PortError } from '../../engine/ports/port-error.ts'

/** Does `work`, which writes; throws `disk-full` (transient) where the disk is full or refuses. */
export function writing<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof Database.SqliteError && /^SQLITE_(FULL|IOERR)/.test(cause.code))) throw cause
    const message = `The disk of the data folder takes no more (${cause.message}). Make room on it; it is tried again.`
    throw new PortError('disk-full', message, { transient: true, cause })
  }
}
