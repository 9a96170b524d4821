/**
 * Journals the log of one order behind what the job's earlier orders printed, each line once and none left out, and no
 * more of it than a run may print.
 */
import type { JobId } from '../../shared/schema/ids.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'
import { PortError } from '../ports/port-error.ts'
import type { RequesterContext } from './context.ts'

export interface LogKeeper {
  /** The order's own number of the line that is missing next. */
  next(): number
  /** Throws `too-large` for more than was agreed. What is here already, or comes before its turn, is not kept. */
  keep(lines: LogLine[]): void
}

const bytesPerMiB = 1_048_576
/** What a line costs beside its text: in the journal here, in the engine's file at the provider. */
const bytesPerLine = 64

export function createLogKeeper(context: RequesterContext, jobId: JobId, logBase: number): LogKeeper {
  const next = () => Math.max(0, context.journal.logEnd(jobId) - logBase)
  let keptBytes = next() * bytesPerLine
  return {
    next,
    keep: (lines) => {
      const missing = inTurn(lines, next())
      if (missing.length === 0) return
      keptBytes += missing.reduce((sum, { text }) => sum + text.length + bytesPerLine, 0)
      if (keptBytes > 2 * context.settings.limits.maxLogMiB * bytesPerMiB)
        throw new PortError('too-large', 'The provider sends more log than agreed.')
      const placed = missing.map((line) => ({ ...line, seq: logBase + line.seq }))
      context.journal.transact((tx) => tx.appendLogLines(jobId, placed))
      context.changes.notify(jobId)
    },
  }
}

/** Those that follow on `from` without a gap. */
function inTurn(lines: LogLine[], from: number): LogLine[] {
  let expected = from
  return lines.filter(({ seq }) => seq === expected && ++expected)
}
