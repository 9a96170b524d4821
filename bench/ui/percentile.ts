/** The value below which that share (0 to 1) of the values lies, by the nearest rank; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = Math.max(1, Math.ceil(share * sorted.length))
  return sorted[rank - 1] ?? Number.NaN
}

/** The share (0 to 1) of values below `limit`; NaN of none. */
export const shareBelow = (values: readonly number[], limit: number): number =>
  values.filter((value) => value < limit).length / values.length
