/** What the window remembers. */
import { api, type RouterContext } from './context.ts'

export function settingsProcedures({ settings }: RouterContext) {
  return {
    preferences: api.settings.preferences.handler(() => settings.preferences()),
    setPreferences: api.settings.setPreferences.handler(({ input }) => settings.setPreferences(input)),
    drafts: api.settings.drafts.handler(() => settings.drafts()),
    saveDraft: api.settings.saveDraft.handler(({ input }) => settings.saveDraft(input)),
    removeDraft: api.settings.removeDraft.handler(({ input }) => {
      settings.removeDraft(input.id)
      return { done: true as const }
    }),
  }
}
