/**
 * A `deai://` link is a text that anybody can put on any page, so it is read as one reads a stranger's letter: every
 * field by its schema, nothing unknown let through, and nothing done. It fills a form or asks a question; the user acts.
 *
 *     deai://job?name=Train&image=python:3-slim&profile=cpu-small&script=CID&data=CID&minutes=30&budget=2.5
 *     deai://join?peer=/ip4/192.0.2.1/tcp/4001/p2p/PEER&name=Lab
 */
import { z } from 'zod'
import { parseComputeProfile } from './schema/compute-profile.ts'
import { cidSchema, peerIdSchema } from './schema/ids.ts'
import { imageReferenceSchema, maxTimeoutSeconds } from './schema/job-spec.ts'

export const deepLinkScheme = 'deai'
/** Bytes of UTF-8. */
export const maxLinkBytes = 4096

/** Control characters, and those that turn the reading direction, with which a text can pretend to be another. */
const unreadable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/u

const plainText = (max: number) => z.string().trim().min(1).max(max)

const jobLinkSchema = z.strictObject({
  name: plainText(128).optional(),
  image: imageReferenceSchema.optional(),
  profile: z
    .string()
    .max(64)
    .refine((name) => parseComputeProfile(name).ok, 'must be a compute profile such as gpu-rtx-4090-24gb')
    .optional(),
  script: cidSchema.optional(),
  data: cidSchema.optional(),
  minutes: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be a whole number')
    .transform(Number)
    .refine((minutes) => minutes * 60 <= maxTimeoutSeconds, 'must be at most 30 days')
    .optional(),
  budget: z
    .string()
    .regex(/^\d{1,20}(\.\d{1,18})?$/, 'must be an amount such as 2.5')
    .optional(),
})

const joinLinkSchema = z.strictObject({
  peer: z
    .string()
    .max(512)
    .regex(/^(\/[\w.:%-]+){2,32}$/, 'must be an address such as /ip4/192.0.2.1/tcp/4001/p2p/…')
    .refine(
      (address) => peerIdSchema.safeParse(/\/p2p\/([^/]+)$/.exec(address)?.[1]).success,
      'must end with a peer id',
    ),
  name: plainText(64).optional(),
})

/** What the wizard is filled with; every field may be absent. The names are those of a JobRequest. */
export interface JobLink {
  type: 'job'
  name?: string | undefined
  dockerImage?: string | undefined
  computeProfile?: string | undefined
  inputScriptCid?: string | undefined
  inputDataCid?: string | undefined
  timeoutMinutes?: number | undefined
  /** In the words of the user, such as "2.5". */
  paymentAmount?: string | undefined
}

/** An invitation to connect to a peer. Its name is what the sender calls it, and proves nothing. */
export interface JoinLink {
  type: 'join'
  multiaddr: string
  name?: string | undefined
}

export type DeepLink = JobLink | JoinLink | { type: 'bad'; reason: string }

const bad = (reason: string): DeepLink => ({ type: 'bad', reason })

/** Never throws. Texts in the result are plain: show them as text, never as markup. */
export function parseDeepLink(input: unknown): DeepLink {
  if (typeof input !== 'string') return bad('The link is no text.')
  if (input.length > maxLinkBytes || new TextEncoder().encode(input).length > maxLinkBytes)
    return bad(`The link is longer than ${maxLinkBytes} bytes.`)
  if (unreadable.test(input)) return bad('The link holds characters that cannot be shown.')
  const url = URL.canParse(input) ? new URL(input) : null
  if (url?.protocol !== `${deepLinkScheme}:`) return bad('The link does not begin with deai://.')
  if (!isPlain(url)) return bad('The link is not of the form deai://job?… or deai://join?….')
  const fields = readFields(url)
  if (typeof fields === 'string') return bad(fields)
  if (url.host === 'job') return readJob(fields)
  if (url.host === 'join') return readJoin(fields)
  return bad('The link is neither a job (deai://job) nor an invitation (deai://join).')
}

/** Nothing beside scheme, verb and fields. */
const isPlain = (url: URL): boolean =>
  url.username === '' && url.password === '' && url.hash === '' && (url.pathname === '' || url.pathname === '/')

/** Each field once, or what is wrong with them. */
function readFields(url: URL): Record<string, string> | string {
  const pairs = [...url.searchParams]
  if (pairs.some(([key, value]) => unreadable.test(key + value)))
    return 'The link holds characters that cannot be shown.'
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) return 'The link has a field twice.'
  return Object.fromEntries(pairs)
}

function readJob(fields: Record<string, string>): DeepLink {
  const parsed = jobLinkSchema.safeParse(fields)
  if (!parsed.success) return bad(sentenceOf(parsed.error))
  const { name, image, profile, script, data, minutes, budget } = parsed.data
  return {
    type: 'job',
    name,
    dockerImage: image,
    computeProfile: profile,
    inputScriptCid: script,
    inputDataCid: data,
    timeoutMinutes: minutes,
    paymentAmount: budget,
  }
}

function readJoin(fields: Record<string, string>): DeepLink {
  const parsed = joinLinkSchema.safeParse(fields)
  return parsed.success
    ? { type: 'join', multiaddr: parsed.data.peer, name: parsed.data.name }
    : bad(sentenceOf(parsed.error))
}

/** The first problem, without repeating what the link said. */
function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys') return 'The link has a field that is not known here.'
  const field = issue?.path.join('.') ?? ''
  return field === '' ? 'The link cannot be read.' : `The link's field "${field}" is wrong: ${issue?.message}.`
}
