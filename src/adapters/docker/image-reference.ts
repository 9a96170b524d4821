/**
 * An image's name taken apart. A name without tag means `latest`, as everywhere; the tag is always spelt out to the
 * engine, which would else pull every tag, or take a name like `deadbeef` for the beginning of an image's id.
 */
import { imageReferenceSchema } from '../../shared/schema/job-spec.ts'

export type ImageReference =
  | { kind: 'id'; id: string }
  | { kind: 'name'; name: string; tag: string; digest: string | null }

/** Null for text that is no image reference. */
export function parseImageReference(text: string): ImageReference | null {
  if (!imageReferenceSchema.safeParse(text).success) return null
  if (/^sha256:[0-9a-f]{64}$/.test(text)) return { kind: 'id', id: text }
  const [named = '', digest = null] = text.split('@')
  const colon = named.lastIndexOf(':')
  const hasTag = colon > named.lastIndexOf('/')
  const name = hasTag ? named.slice(0, colon) : named
  return { kind: 'name', name, tag: hasTag ? named.slice(colon + 1) : 'latest', digest }
}

/** What the engine is asked for: by digest where one is given, for the tag says nothing then. */
export function lookupName(reference: ImageReference): string {
  if (reference.kind === 'id') return reference.id
  return reference.digest ? `${reference.name}@${reference.digest}` : `${reference.name}:${reference.tag}`
}
