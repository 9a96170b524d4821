/** What a benchmark hands back. */
export interface BenchResult {
  /** Ours over the baseline; smaller is better. */
  ratio: number
  /** Everything that was measured, in the units that the names say. */
  figures: Record<string, unknown>
}
