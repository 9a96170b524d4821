/** "Did you mean …?": known names by how few letters must be changed, added or removed (Levenshtein's distance). */

/** The `limit` names nearest to `text`, the nearest first; of equally near ones, the shorter, then by the alphabet. */
export function nearestNames(text: string, names: readonly string[], limit: number): string[] {
  let nearest: Candidate[] = []
  for (const name of names) {
    const worst = nearest.length < limit ? Number.POSITIVE_INFINITY : (nearest.at(-1)?.edits ?? 0)
    // It takes at least as many edits as the lengths differ by.
    if (Math.abs(name.length - text.length) > worst) continue
    const edits = editDistance(text, name)
    if (edits <= worst) nearest = [...nearest, { name, edits }].sort(byEdits).slice(0, limit)
  }
  return nearest.map(({ name }) => name)
}

type Candidate = { name: string; edits: number }

const byEdits = (a: Candidate, b: Candidate): number =>
  a.edits - b.edits || a.name.length - b.name.length || (a.name < b.name ? -1 : 1)

export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
