/** Finds images on this machine and pulls those that are missing, pinned to what their reference says. */
import type { Clock } from '../../engine/ports/clock.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { PullProgress, ResolvedImage } from '../../engine/ports/runner.ts'
import type { Engine } from './engine.ts'
import { isEngineGone, readFailure, statusOf, toPortError } from './engine-error.ts'
import { type ImageAnswer, imageSchema, parseAnswer, pullEventSchema } from './engine-schema.ts'
import { type ImageReference, lookupName, parseImageReference } from './image-reference.ts'
import { jsonLines } from './json-lines.ts'
import { maxProgressLineBytes, pullProgressIntervalMs } from './limits.ts'
import { notFound, pullError, wrongArchitecture } from './pull-error.ts'
import { createPullMeter } from './pull-progress.ts'

type OnProgress = ((progress: PullProgress) => void) | undefined

export interface Images {
  /** Null when it is not here. Throws `image-wrong-architecture` when it is, for other machines. */
  find(reference: string, signal: AbortSignal): Promise<ResolvedImage | null>
  /** Finds or pulls. */
  resolve(reference: string, onProgress: OnProgress, signal: AbortSignal): Promise<ResolvedImage>
}

export function createImages(engine: Engine, clock: Clock): Images {
  const find = async (text: string, signal: AbortSignal): Promise<ResolvedImage | null> => {
    const reference = parsed(text)
    const image = await inspectImage(engine, lookupName(reference), signal)
    if (!image) return null
    const { architecture } = await engine.facts(signal)
    return checked(text, reference, image, architecture)
  }
  return {
    find,
    async resolve(text, onProgress, signal) {
      const here = await find(text, signal)
      if (here) return here
      const reference = parsed(text)
      if (reference.kind === 'id') throw notFound(text, 'an image id is looked up on this machine only')
      await pull(engine, clock, reference, text, onProgress, signal)
      const pulled = await find(text, signal)
      if (pulled) return pulled
      throw new PortError('image-pull-failed', `${text} was pulled, but is not there. Try again.`, { transient: true })
    },
  }
}

function parsed(text: string): ImageReference {
  const reference = parseImageReference(text)
  if (reference) return reference
  throw new PortError(
    'invalid',
    `"${text.slice(0, 120)}" is no image name. Write it like python:3-slim or name@sha256:….`,
  )
}

async function inspectImage(engine: Engine, name: string, signal: AbortSignal): Promise<ImageAnswer | null> {
  return engine.call(signal, async (docker) => {
    try {
      return parseAnswer(imageSchema, await docker.getImage(name).inspect())
    } catch (error) {
      if (statusOf(error) === 404) return null
      throw error
    }
  })
}

function checked(text: string, reference: ImageReference, image: ImageAnswer, architecture: string): ResolvedImage {
  const imageId = image.Id.startsWith('sha256:') ? image.Id : `sha256:${image.Id}`
  const digests = image.RepoDigests ?? []
  if (image.Os !== 'linux' || (image.Architecture !== '' && image.Architecture !== architecture)) {
    throw wrongArchitecture(text, architecture, `it is for ${image.Os}/${image.Architecture}`)
  }
  if (reference.kind === 'id') return { imageId, digest: digests[0] ?? null }
  const pinned = reference.digest
  const digest = digests.find((one) => (pinned ? one.endsWith(`@${pinned}`) : isDigestOf(one, reference.name)))
  if (pinned && !digest && imageId !== pinned) {
    throw new PortError(
      'corrupt',
      `${text} is here, but with another digest (${digests.join(', ') || imageId}). Remove it and try again.`,
    )
  }
  return { imageId, digest: digest ?? null }
}

/** `docker.io/library/python` and `python` are one name; the engine tells the short one. */
function isDigestOf(repoDigest: string, name: string): boolean {
  const short = (text: string) => text.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '')
  return short(repoDigest.split('@')[0] ?? '') === short(name)
}

async function pull(
  engine: Engine,
  clock: Clock,
  reference: Extract<ImageReference, { kind: 'name' }>,
  text: string,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<void> {
  try {
    await engine.call(signal, async (docker) => {
      const request = { fromImage: reference.name, tag: reference.digest ?? reference.tag, abortSignal: signal }
      const stream = await docker.createImage(request)
      await followPull(stream as AsyncIterable<Uint8Array>, clock, text, onProgress)
    })
  } catch (error) {
    throw translated(error, text, signal)
  }
}

/** Reads to the end: an error comes as one of the lines, with a status of 200. */
async function followPull(
  stream: AsyncIterable<Uint8Array>,
  clock: Clock,
  text: string,
  onProgress: OnProgress,
): Promise<void> {
  const meter = createPullMeter()
  let toldAtMs = Number.NEGATIVE_INFINITY
  for await (const line of jsonLines(stream, maxProgressLineBytes)) {
    const event = pullEventSchema.catch({}).parse(line)
    if (event.error !== undefined) throw pullError(text, event.error.slice(0, 500))
    const progress = meter.add(event)
    if (clock.nowMs() - toldAtMs < pullProgressIntervalMs) continue
    toldAtMs = clock.nowMs()
    onProgress?.(progress)
  }
}

function translated(error: unknown, text: string, signal: AbortSignal): unknown {
  if (signal.aborted || isEngineGone(error)) return toPortError(error, signal)
  if (error instanceof PortError && (error.code.startsWith('image-') || error.code === 'disk-full')) return error
  const cause = error instanceof PortError ? error.cause : error
  return cause === undefined ? error : pullError(text, readFailure(cause).words, cause)
}
