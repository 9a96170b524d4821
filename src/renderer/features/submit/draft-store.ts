/**
 * The drafts that are open in this window: changed at once, and saved to the host a moment later. A save that fails is
 * tried again until it works, so that closing the window loses at most what was typed in the last moment.
 */
import type { Api } from '../../lib/api.ts'
import { type Draft, readDraft, writeDraft } from './draft.ts'

/** `new`: nothing to be saved yet. */
export type SaveState = 'new' | 'saved' | 'saving' | 'failed'

export interface DraftStore {
  /** Null until it was opened, and after it was removed. */
  draft(id: string): Draft | null
  saveState(id: string): SaveState
  /** Resolves to whether it is open now: it was already, or the host has it. */
  open(id: string): Promise<boolean>
  /** Puts a new draft in, to be saved with its first change. */
  begin(id: string, draft: Draft): void
  /** Nothing happens for a draft that is not open. */
  change(id: string, change: (draft: Draft) => Draft): void
  /** Saves now what waits. */
  flush(): void
  remove(id: string): Promise<void>
  subscribe(listener: () => void): () => void
}

const saveAfterMs = 400
const retryAfterMs = 2000

interface Kept {
  draft: Draft
  state: SaveState
  timer: ReturnType<typeof setTimeout> | null
}

export function createDraftStore(settings: Api['settings']): DraftStore {
  const kept = new Map<string, Kept>()
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of [...listeners]) listener()
  }
  const put = (id: string, draft: Draft, state: SaveState): void => {
    kept.set(id, { draft, state, timer: null })
    tell()
  }
  const save = async (id: string): Promise<void> => {
    const entry = kept.get(id)
    if (!entry) return
    clearTimer(entry)
    const { draft } = entry
    try {
      await settings.saveDraft({ id, name: draft.name.slice(0, 128), json: writeDraft(draft) })
      if (entry.draft === draft) entry.state = 'saved'
    } catch {
      entry.state = 'failed' // shown, and tried again: the host may be away
      if (kept.get(id) === entry) saveLater(id, entry, retryAfterMs)
    }
    tell()
  }
  const saveLater = (id: string, entry: Kept, afterMs: number): void => {
    clearTimer(entry)
    entry.timer = setTimeout(() => void save(id), afterMs)
  }
  return {
    draft: (id) => kept.get(id)?.draft ?? null,
    saveState: (id) => kept.get(id)?.state ?? 'new',
    open: async (id) => {
      if (kept.has(id)) return true
      const saved = (await settings.drafts()).find((draft) => draft.id === id)
      const draft = saved === undefined ? null : readDraft(saved.json)
      if (draft !== null && !kept.has(id)) put(id, draft, 'saved')
      return draft !== null
    },
    begin: (id, draft) => put(id, draft, 'new'),
    change: (id, change) => {
      const entry = kept.get(id)
      const next = entry && change(entry.draft)
      if (!entry || !next || next === entry.draft) return
      entry.draft = next
      entry.state = 'saving'
      saveLater(id, entry, saveAfterMs)
      tell()
    },
    flush: () => {
      for (const [id, entry] of kept) if (entry.timer !== null) void save(id)
    },
    remove: async (id) => {
      const entry = kept.get(id)
      if (entry) clearTimer(entry)
      kept.delete(id)
      tell()
      await settings.removeDraft({ id })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function clearTimer(entry: Kept): void {
  if (entry.timer !== null) clearTimeout(entry.timer)
  entry.timer = null
}
