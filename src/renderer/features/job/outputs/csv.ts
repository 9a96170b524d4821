/** Comma- or tab-separated text → rows (RFC 4180): quotes protect separators, line ends and, doubled, themselves. */

export interface Csv {
  rows: string[][]
  /** There is more than was read. */
  isCut: boolean
}

/** Of commas, semicolons and tabs, the one that the first line has most of. */
export function separatorOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1)
  const counted = [',', ';', '\t'].map((one) => ({ one, count: line.split(one).length }))
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).one
}

/** A quote that is never closed reaches to the end. */
export function parseCsv(text: string, separator: string, maxRows: number): Csv {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    if (rows.length >= maxRows) return { rows, isCut: true }
    const cell = text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator)
    row.push(cell.value)
    at = cell.end
    if (text[at] === separator) {
      at++
      if (at === text.length) row.push('')
      continue
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return { rows, isCut: false }
}

function plainCell(text: string, from: number, separator: string): { value: string; end: number } {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(from, end), end }
}

/** What stands between the closing quote and the separator, against the rules, is kept. */
function quotedCell(text: string, from: number, separator: string): { value: string; end: number } {
  let value = ''
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return { value: value + text.slice(at), end: text.length }
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      const rest = plainCell(text, quote + 1, separator)
      return { value: value + rest.value, end: rest.end }
    }
    value += '"'
    at = quote + 2
  }
}
