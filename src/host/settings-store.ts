/** What the window remembers, in the journal's settings. What was damaged counts as never saved. */
import type { z } from 'zod'
import type { Clock } from '../engine/ports/clock.ts'
import type { Journal } from '../engine/ports/journal.ts'
import {
  type draftSchema as draft,
  draftSchema,
  type Preferences,
  preferencesSchema,
} from '../shared/api/contract/settings.ts'
import { toJson } from '../shared/schema/json.ts'
import type { News } from './node-events/news.ts'

export type Draft = z.infer<typeof draft>

export interface SettingsStore {
  preferences(): Preferences
  /** Changes those that are named; returns all. */
  setPreferences(patch: { [K in keyof Preferences]?: Preferences[K] | undefined }): Preferences
  /** Newest first. */
  drafts(): Draft[]
  /** Replaces the one of the same id; where all places are taken, the oldest goes. */
  saveDraft(draft: Omit<Draft, 'savedAtMs'>): Draft
  removeDraft(id: string): void
}

const preferencesKey = 'preferences'
/** Each draft has a place of its own, so that saving one does not write all. */
const places = Array.from({ length: 32 }, (_, index) => `draft:${index}`)

export function createSettingsStore(deps: { journal: Journal; clock: Clock; news: News }): SettingsStore {
  const { journal, clock, news } = deps
  const save = (key: string, value: string): void => {
    journal.transact((tx) => tx.saveSetting(key, value))
    news.notify('settings')
  }
  const preferences = (): Preferences =>
    read(journal.setting(preferencesKey), preferencesSchema) ?? preferencesSchema.parse({})
  const kept = () => places.map((place) => ({ place, draft: read(journal.setting(place), draftSchema) }))
  const placeFor = (id: string): string => {
    const all = kept()
    const oldest = all.reduce((a, b) => ((a.draft?.savedAtMs ?? 0) <= (b.draft?.savedAtMs ?? 0) ? a : b))
    return (all.find(({ draft }) => draft?.id === id) ?? all.find(({ draft }) => draft === null) ?? oldest).place
  }
  return {
    preferences,
    setPreferences(patch) {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
      const next = preferencesSchema.parse({ ...preferences(), ...given })
      save(preferencesKey, toJson(next))
      return next
    },
    drafts: () =>
      kept()
        .flatMap(({ draft }) => draft ?? [])
        .sort((a, b) => b.savedAtMs - a.savedAtMs),
    saveDraft(given) {
      const saved = { ...given, savedAtMs: clock.nowMs() }
      save(placeFor(given.id), toJson(saved))
      return saved
    },
    removeDraft(id) {
      for (const { place, draft } of kept()) if (draft?.id === id) save(place, '')
    },
  }
}

function read<Schema extends z.ZodType>(text: string | null, schema: Schema): z.infer<Schema> | null {
  if (!text) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null // cut off or overwritten: as if it had never been saved
  }
}
