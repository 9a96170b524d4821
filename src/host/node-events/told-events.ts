/** What a listener was told last of each thing, so that the same is not told twice. Bounded: the oldest is forgotten. */
const mostRemembered = 2048

export interface ToldEvents {
  /** Whether `text` is news about `key`; it counts as told from now on. */
  isNews(key: string, text: string): boolean
}

export function createToldEvents(): ToldEvents {
  const told = new Map<string, string>()
  return {
    isNews(key, text) {
      if (told.get(key) === text) return false
      told.delete(key)
      told.set(key, text)
      if (told.size > mostRemembered) told.delete(told.keys().next().value ?? key)
      return true
    },
  }
}

/** What changed and was not told yet: each thing once, however often it changed meanwhile. */
export interface DirtyKeys {
  mark(key: string): void
  /** All that is marked, the first marked first; nothing is marked then. */
  take(): string[]
}

/** A slow listener of more changes than `most` misses the oldest. */
export function createDirtyKeys(most: number, onMark: () => void): DirtyKeys {
  const keys = new Set<string>()
  return {
    mark(key) {
      keys.add(key)
      if (keys.size > most) keys.delete(keys.values().next().value ?? key)
      onMark()
    },
    take() {
      const taken = [...keys]
      keys.clear()
      return taken
    },
  }
}
