/**
 * A job that is being put together: all that the five steps ask, as it was typed. It is kept by the host as a text of
 * our own making, and read back as foreign: a field that does not fit is as if it had never been filled in.
 */
import '../../lib/zod-without-eval.ts'
import { z } from 'zod'
import { addressSchema, cidSchema } from '../../../shared/schema/ids.ts'
import { stepIds } from './steps.ts'
import { type TemplateId, templateIds, templates } from './templates.ts'

/** As many characters as the host keeps. */
const maxJsonLength = 65_536

const text = (max: number) => z.string().max(max).catch('')

const addedSchema = z.object({
  cid: cidSchema,
  name: z.string().max(255),
  bytes: z.number().min(0),
  files: z.number().min(0),
  isFolder: z.boolean(),
})
export type AddedFiles = z.infer<typeof addedSchema>

const inputSchema = z.object({
  /** Where it comes from: files that were added here, or a CID that the user has. */
  from: z.enum(['files', 'cid']).catch('files'),
  added: addedSchema.nullable().catch(null),
  cid: text(256),
})
export type DraftInput = z.infer<typeof inputSchema>

const noInput: DraftInput = { from: 'files', added: null, cid: '' }

const draftSchema = z.object({
  version: z.literal(1),
  template: z.enum(templateIds).catch('container'),
  step: z.enum(stepIds).catch('what'),
  /** The furthest step that was come to. */
  reached: z
    .int()
    .min(0)
    .max(stepIds.length - 1)
    .catch(0),
  name: text(512),
  image: text(1024),
  command: text(16_384),
  script: inputSchema.catch(noInput),
  data: inputSchema.catch(noInput),
  profile: text(64),
  budget: text(64),
  timeoutMinutes: z.int().min(0).max(1_000_000).nullable().catch(null),
  outputPath: text(2048),
  callbackUrl: text(4096),
  /** Taken over from a job that named its providers; null: anybody is asked. */
  providers: z.array(addressSchema).min(1).max(16).nullable().catch(null),
})
export type Draft = z.infer<typeof draftSchema>
export type InputSlot = 'script' | 'data'

/** Null when it is not ours, or of a version that is not known. */
export function readDraft(json: string): Draft | null {
  if (json.length > maxJsonLength) return null
  try {
    return draftSchema.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null // no JSON: the same as none
  }
}

export const writeDraft = (draft: Draft): string => JSON.stringify(draft).slice(0, maxJsonLength)

export function newDraft(template: TemplateId, name: string): Draft {
  return {
    version: 1,
    template,
    step: 'what',
    reached: 0,
    name,
    ...filledBy(template),
    script: noInput,
    data: noInput,
    budget: '',
    outputPath: outputPathOf(name),
    callbackUrl: '',
    providers: null,
  }
}

const filledBy = (template: TemplateId) => ({ ...templates[template] })

/** Another template fills what the one before had filled; what the user wrote stays. */
export function withTemplate(draft: Draft, template: TemplateId, names: Record<TemplateId, string>): Draft {
  const before = templates[draft.template]
  const after = templates[template]
  const isName = draft.name.trim() === '' || draft.name === names[draft.template]
  const kept = <K extends keyof typeof after>(key: K): (typeof after)[K] | Draft[K] =>
    draft[key] === before[key] || draft[key] === '' ? after[key] : draft[key]
  const changed: Draft = {
    ...draft,
    template,
    image: kept('image'),
    command: kept('command'),
    profile: kept('profile'),
    timeoutMinutes: kept('timeoutMinutes'),
  }
  return isName ? withName(changed, names[template]) : changed
}

/** The output path follows the name until the user writes one. */
export function withName(draft: Draft, name: string): Draft {
  const isFollowing = draft.outputPath === '' || draft.outputPath === outputPathOf(draft.name)
  return { ...draft, name, outputPath: isFollowing ? outputPathOf(name) : draft.outputPath }
}

export function outputPathOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
  return `/results/${slug || 'job'}`
}

/** The CID that this input stands for now, as text; empty when there is none yet. */
export const cidOf = (input: DraftInput): string => (input.from === 'cid' ? input.cid.trim() : (input.added?.cid ?? ''))

/** Distinct enough for the drafts of one node; never a text that reads as a number. */
export function newDraftId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return `draft-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
