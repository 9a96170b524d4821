/**
 * Searches a log in SQL, where a line costs a fraction of what it costs to bring it here. SQLite folds the case of ASCII
 * letters only: it looks for the longest ASCII part of the text, and what it finds is looked at again here.
 */
import type { JournalReader } from '../../engine/ports/journal.ts'
import type { SqliteDatabase } from './database.ts'

export function createLogSearch(db: SqliteDatabase): JournalReader['findLogLines'] {
  const find = db.prepare(
    `SELECT seq, text FROM log_lines
     WHERE owner = ? AND seq >= ? AND seq < ? AND (? = '' OR instr(lower(text), ?) > 0) ORDER BY seq`,
  )
  return (owner, text, { from, until, limit }) => {
    const wanted = text.toLowerCase()
    const part = longestAsciiPart(text).toLowerCase()
    const found: number[] = []
    for (const row of find.iterate(owner, from, until, part, part) as IterableIterator<{ seq: number; text: string }>) {
      if (part !== wanted && !row.text.toLowerCase().includes(wanted)) continue
      found.push(row.seq)
      if (found.length >= limit) break
    }
    return found
  }
}

const longestAsciiPart = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
    .split(/[^\u0000-\u007f]+/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '')
