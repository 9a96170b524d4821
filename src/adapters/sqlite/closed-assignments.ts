/** What closed assignments earned: a narrow row each, so that a hundred thousand of them are read at once. */
import type { JournalReader } from '../../engine/ports/journal.ts'
import type { SqliteDatabase } from './database.ts'

/** What is told of the row named `source`; a job that ended without a receipt ran for nobody. */
const facts = (source: string): string => `
  ${source}.id,
  json_extract(${source}.body, '$.state.sinceMs'),
  json_extract(${source}.body, '$.state.paidWei'),
  coalesce(json_extract(${source}.body, '$.state.delivery.receipt.receipt.endedAt')
    - json_extract(${source}.body, '$.state.delivery.receipt.receipt.startedAt'), 0)`

/**
 * The triggers keep it true whoever writes; rows of an older journal are brought in, but those that are damaged. (No INSERT OR REPLACE: in a trigger
 * the conflict clause of the statement that fired it counts.)
 */
export const closedAssignmentsMigration = `
  CREATE TABLE closed_assignments (
    id TEXT PRIMARY KEY,
    closed_at_ms INTEGER NOT NULL,
    paid_wei TEXT NOT NULL,
    run_seconds INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX closed_assignments_by_time ON closed_assignments (closed_at_ms, paid_wei, run_seconds);
  INSERT INTO closed_assignments SELECT ${facts('assignments')} FROM assignments
    WHERE phase = 'closed' AND CASE WHEN json_valid(body)
      THEN json_extract(body, '$.state.sinceMs') IS NOT NULL AND json_extract(body, '$.state.paidWei') IS NOT NULL END;
  CREATE TRIGGER assignment_inserted_closed AFTER INSERT ON assignments WHEN new.phase = 'closed' BEGIN
    DELETE FROM closed_assignments WHERE id = new.id;
    INSERT INTO closed_assignments SELECT ${facts('new')};
  END;
  CREATE TRIGGER assignment_updated_closed AFTER UPDATE ON assignments WHEN new.phase = 'closed' BEGIN
    DELETE FROM closed_assignments WHERE id = new.id;
    INSERT INTO closed_assignments SELECT ${facts('new')};
  END;
`

type Row = [closedAtMs: number, paidWei: string, runSeconds: number]

/** Amounts are wider than SQLite's integers, so that their digits are summed in three parts of twelve. */
const paidInParts = `
  SELECT
    coalesce(sum(CAST(substr(paid_wei, 1, max(0, length(paid_wei) - 24)) AS INTEGER)), 0),
    coalesce(sum(CAST(substr(paid_wei, -24, 12) AS INTEGER)), 0),
    coalesce(sum(CAST(substr(paid_wei, -12) AS INTEGER)), 0)
  FROM closed_assignments`
const partSize = 10n ** 12n

export function createClosedAssignments(db: SqliteDatabase): Pick<JournalReader, 'closedAssignments' | 'paidInAllWei'> {
  const since = db
    .prepare(
      'SELECT closed_at_ms, paid_wei, run_seconds FROM closed_assignments WHERE closed_at_ms >= ? ORDER BY closed_at_ms',
    )
    .raw()
  const sums = db.prepare(paidInParts).raw().safeIntegers()
  return {
    closedAssignments: (sinceMs) =>
      since.all(sinceMs).map((row) => {
        const [closedAtMs, paidWei, runSeconds] = row as Row
        return { closedAtMs, paidWei: BigInt(paidWei), runSeconds }
      }),
    paidInAllWei: () => {
      const [high, middle, low] = sums.get() as bigint[]
      return ((high ?? 0n) * partSize + (middle ?? 0n)) * partSize + (low ?? 0n)
    },
  }
}
