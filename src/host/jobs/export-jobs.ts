/** The history as a file, in pieces: RFC 4180, or one JSON array. What a spreadsheet would run as a formula is defused. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type JobFilter, type JobRow, runMsOf } from '../../engine/domain/job-row.ts'
import type { PaymentToken } from '../../engine/node-deps.ts'
import type { JournalReader } from '../../engine/ports/journal.ts'
import { toJson } from '../../shared/schema/json.ts'
import { formatAmount } from '../../shared/schema/money.ts'

const rowsAtOnce = 500

type Format = 'csv' | 'json'

/** Oldest first, so that jobs that come meanwhile move none of the pages. */
export async function* exportJobs(
  journal: Pick<JournalReader, 'queryJobs'>,
  filter: JobFilter & { format: Format },
  token: Pick<PaymentToken, 'symbol' | 'decimals'>,
): AsyncGenerator<{ text: string }> {
  const { format, ...rest } = filter
  yield { text: format === 'csv' ? csvLine(csvColumns) : '[' }
  for (let offset = 0; ; offset += rowsAtOnce) {
    const sort = { key: 'createdAtMs', descending: false } as const
    const rows = journal.queryJobs({ ...rest, sort, offset, limit: rowsAtOnce })
    if (rows.length > 0) yield { text: format === 'csv' ? csvLines(rows, token) : jsonItems(rows, offset === 0) }
    if (rows.length < rowsAtOnce) break
    await nextTurn()
  }
  if (format === 'json') yield { text: '\n]\n' }
}

const jsonItems = (rows: JobRow[], areFirst: boolean): string =>
  `${areFirst ? '' : ','}\n${rows.map((row) => toJson(row)).join(',\n')}`

const csvColumns = [
  'jobId',
  'name',
  'phase',
  'computeProfile',
  'dockerImage',
  'provider',
  'createdAt',
  'startedAt',
  'endedAt',
  'runSeconds',
  'budget',
  'paid',
  'token',
  'outputCid',
  'failure',
]

const csvLines = (rows: JobRow[], token: Pick<PaymentToken, 'symbol' | 'decimals'>): string =>
  rows.map((row) => csvLine(csvCells(row, token))).join('')

function csvCells(row: JobRow, { symbol, decimals }: Pick<PaymentToken, 'symbol' | 'decimals'>): string[] {
  const runMs = runMsOf(row)
  return [
    row.jobId,
    row.name,
    row.phase,
    row.computeProfile,
    row.dockerImage,
    row.provider ?? '',
    isoTime(row.createdAtMs),
    isoTime(row.startedAtMs),
    isoTime(row.endedAtMs),
    runMs === null ? '' : String(runMs / 1000),
    formatAmount(row.budgetWei, decimals),
    formatAmount(row.paidWei, decimals),
    symbol,
    row.outputCid ?? '',
    row.failure ?? '',
  ]
}

const isoTime = (ms: number | null): string => (ms === null ? '' : new Date(ms).toISOString())

const csvLine = (cells: string[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
