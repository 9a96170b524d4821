/** What one measuring of the window hands back. */
export interface UiPart {
  /** Ours over the same with nothing in it; smaller is better. */
  ratio: number
  /** For people, in their order. */
  lines: readonly string[]
  marks: readonly Mark[]
  /** In the units that the names say. */
  figures: Record<string, unknown>
}

/** A promise of the project, and whether it is kept. */
export interface Mark {
  name: string
  isMet: boolean
  /** What was measured, in words. */
  value: string
}
