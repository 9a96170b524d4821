/** What the window remembers. It lives in the node: a browser's own storage is lost with each start's new port. */
import { z } from 'zod'
import { epochMsSchema } from '../../schema/money.ts'
import { base } from './errors.ts'

const choicesSchema = z.object({
  theme: z.enum(['light', 'dark', 'system']),
  language: z.enum(['system', 'en', 'es']),
  /** Which door the user came in by; null: has not been welcomed yet. */
  welcomed: z.enum(['run', 'earn']).nullable(),
  /** The recovery phrase was asked back, or the wallet was imported. */
  backedUp: z.boolean(),
  /** Columns of the jobs table that are hidden. */
  hiddenJobColumns: z.array(z.string().max(32)).max(32),
})
const choices = choicesSchema.shape

/** As they are kept: what was never chosen is filled in. */
export const preferencesSchema = choicesSchema.extend({
  theme: choices.theme.default('system'),
  language: choices.language.default('system'),
  welcomed: choices.welcomed.default(null),
  backedUp: choices.backedUp.default(false),
  hiddenJobColumns: choices.hiddenJobColumns.default(['image', 'budget']),
})
export type Preferences = z.infer<typeof preferencesSchema>

/** A wizard that was left: the page's own JSON, at most 64 KiB, read back by the page as foreign. */
export const draftSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().max(128),
  json: z.string().max(65_536),
  savedAtMs: epochMsSchema,
})

const draftRef = draftSchema.pick({ id: true })

export const settingsContract = {
  preferences: base.output(preferencesSchema),
  /** Without the defaults, which would put back what a change does not name. */
  setPreferences: base.input(choicesSchema.partial()).output(preferencesSchema),
  /** Newest first; the oldest goes when a 33rd is saved. */
  drafts: base.output(z.array(draftSchema)),
  saveDraft: base.input(draftSchema.omit({ savedAtMs: true })).output(draftSchema),
  removeDraft: base.input(draftRef).output(z.object({ done: z.literal(true) })),
}
