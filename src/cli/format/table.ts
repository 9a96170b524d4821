/** Rows of text as aligned columns: the last column is never padded, so no line ends in blanks. */

/** `header` above `rows`; numbers should come formatted. Empty cells become a dash. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [header, ...rows.map((row) => row.map((cell) => cell || '-'))]
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
  )
}

/** Pairs as `name  value` with the values aligned; pairs without a value are left out. */
export function formatPairs(pairs: readonly (readonly [name: string, value: string | null | undefined])[]): string[] {
  const told = pairs.filter((pair): pair is [string, string] => Boolean(pair[1]))
  const width = Math.max(0, ...told.map(([name]) => name.length))
  return told.map(([name, value]) => `${name.padEnd(width)}  ${value}`)
}
