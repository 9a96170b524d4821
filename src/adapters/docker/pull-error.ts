/** The engine's words about a failed pull → what it means: nobody has it, it is for other machines, or try later. */
import { PortError } from '../../engine/ports/port-error.ts'
import { diskFull } from './engine-error.ts'

const noNetwork =
  /connection refused|no such host|i\/o timeout|timeout|deadline exceeded|network is unreachable|server misbehaving|temporary failure|connection reset|request canceled|unexpected EOF|: EOF|no route to host|50[0-4] |bad gateway|service unavailable/i

export function pullError(reference: string, words: string, cause?: unknown): PortError {
  if (/no space left on device/i.test(words)) return new PortError('disk-full', diskFull, { cause })
  if (/no matching manifest|does not match the specified platform|no match for platform/i.test(words)) {
    return wrongArchitecture(reference, 'this machine', words)
  }
  if (/toomanyrequests|rate limit/i.test(words)) {
    return new PortError(
      'image-pull-failed',
      `The registry of ${reference} refuses for now, too many pulls: ${words}`,
      { transient: true, cause },
    )
  }
  if (
    /not found|manifest unknown|name unknown|access denied|unauthorized|denied|authentication required/i.test(words)
  ) {
    return notFound(reference, words)
  }
  const transient = noNetwork.test(words)
  const advice = transient ? 'The registry did not answer; it is tried again.' : 'Use another image.'
  return new PortError('image-pull-failed', `${reference} cannot be pulled: ${words}. ${advice}`, { transient, cause })
}

export const notFound = (reference: string, words: string): PortError =>
  new PortError(
    'image-not-found',
    `There is no image ${reference}, or it needs a login (${words}). Check its name and tag.`,
  )

export const wrongArchitecture = (reference: string, engine: string, image: string): PortError =>
  new PortError(
    'image-wrong-architecture',
    `${reference} does not run on ${engine} (${image}). Use an image made for it.`,
  )
