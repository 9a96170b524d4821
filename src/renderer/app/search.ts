/** What may stand behind the `?` of a screen's address: short texts, each optional. */

const maxLength = 4096

/** Keeps the named texts and drops everything else. */
export function searchOf<K extends string>(
  ...names: readonly K[]
): (search: Record<string, unknown>) => Partial<Record<K, string>> {
  return (search) => {
    const kept: Partial<Record<K, string>> = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'string' && value.length <= maxLength) kept[name] = value
      else if (typeof value === 'number') kept[name] = String(value)
    }
    return kept
  }
}
