/** A table of values: its first line as heading, at most a thousand rows. */
import { useMemo } from 'react'
import { type DataColumn, DataTable } from '../../../components/data-table.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { visible } from '../log/ansi.ts'
import { parseCsv, separatorOf } from './csv.ts'
import type { PreviewProps } from './file-preview.tsx'
import { textOf } from './text-preview.tsx'

const maxRows = 1000
const maxColumns = 50

interface NumberedRow {
  number: number
  cells: readonly string[]
}

export function CsvPreview({ file, part }: PreviewProps) {
  const text = useText().job.outputs
  const format = useFormat()
  const { header, rows, isCut } = useMemo(() => readTable(part), [part])
  const columns = useMemo<readonly DataColumn<NumberedRow>[]>(
    () =>
      header.slice(0, maxColumns).map((name, index) => ({
        id: String(index),
        header: visible(name) || text.column(format.number(index + 1)),
        width: 'minmax(6rem,14rem)',
        align: rows.every(({ cells }) => isNumber(cells[index])) ? 'end' : 'start',
        cell: ({ cells }) => visible((cells[index] ?? '').slice(0, 200)),
      })),
    [header, rows, text, format],
  )
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DataTable
        className="flex-1"
        label={file.name}
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ number }) => String(number)}
        rowHeight={28}
      />
      <p className="border-t border-line px-4 py-2 text-xs text-muted">
        {isCut ? text.firstRows(format.number(rows.length)) : text.rows(format.number(rows.length))}
      </p>
    </div>
  )
}

function readTable({ bytes, totalBytes }: PreviewProps['part']) {
  const text = textOf([bytes])
  const { rows, isCut } = parseCsv(text, separatorOf(text), maxRows + 1)
  // Of a file that was not read to its end, the last row may be half of one.
  const isPart = bytes.length < totalBytes
  const [header = [], ...body] = isPart && !isCut ? rows.slice(0, -1) : rows
  return { header, rows: body.map((cells, number) => ({ number, cells })), isCut: isCut || isPart }
}

const isNumber = (cell: string | undefined): boolean =>
  cell === undefined || cell === '' || Number.isFinite(Number(cell))
