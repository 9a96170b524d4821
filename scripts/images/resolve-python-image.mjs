#!/usr/bin/env node
// The Python image for the demo: the official `python:3-slim`, pinned to its digest, where a registry answers; else one
// made on the spot. What is already there is used without asking anybody.
//
//   node scripts/images/resolve-python-image.mjs      prints the image as JSON
import { exitOnSetupError, isMain } from '../bootstrap.mjs'
import { canApt } from '../setup/apt.mjs'
import { engineJson, engineRequest } from '../setup/docker-engine.mjs'
import { SetupError, say } from '../setup/setup-error.mjs'
import { buildPythonImage } from './build-python-image.mjs'

const OFFICIAL = 'python:3-slim'
/** How long a registry may take to answer at all, and how long a pull may stand still. */
const ANSWER_LIMIT_MS = 10_000
const STALL_LIMIT_MS = 60_000

/**
 * @returns {Promise<{ id: string, name: string, source: 'registry' | 'local-build' }>}
 *   `name` is what to put in a job: `python@sha256:…` from a registry, else the image's own ID
 * @throws {SetupError} when there is neither a registry nor a way to build
 */
export async function resolvePythonImage() {
  const present = await findOfficial()
  if (present) return present
  const refused = await pull().catch((error) => error)
  const pulled = refused ? undefined : await findOfficial()
  if (pulled) return pulled
  if (!canApt())
    throw new SetupError(
      'no-python-image',
      `${OFFICIAL} could not be pulled (${refused?.message}). Check the network and try again.`,
    )
  const { id } = await buildPythonImage()
  return { id, name: id, source: 'local-build' }
}

async function findOfficial() {
  const image = await engineJson('GET', `/images/${OFFICIAL}/json`)
  const digest = image?.RepoDigests?.find((name) => name.startsWith('python@'))
  return digest ? { id: image.Id, name: digest, source: /** @type {const} */ ('registry') } : undefined
}

async function pull() {
  const clock = new AbortController()
  let timer = setTimeout(() => clock.abort(), ANSWER_LIMIT_MS)
  try {
    const answer = await engineRequest('POST', '/images/create?fromImage=python&tag=3-slim', { signal: clock.signal })
    for await (const piece of answer.setEncoding('utf8')) {
      clearTimeout(timer)
      timer = setTimeout(() => clock.abort(), STALL_LIMIT_MS)
      refuseOn(answer.statusCode, piece)
    }
    say(`pulled ${OFFICIAL}`)
  } finally {
    clearTimeout(timer)
  }
}

function refuseOn(statusCode, piece) {
  const error = piece.match(/"error":"([^"]*)"/)?.[1]
  if (error || statusCode !== 200) throw new SetupError('pull-failed', error ?? piece.trim())
}

if (isMain(import.meta.url)) {
  const image = await resolvePythonImage().catch(exitOnSetupError)
  process.stdout.write(`${JSON.stringify(image)}\n`)
}
