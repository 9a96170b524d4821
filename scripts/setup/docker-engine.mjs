// The least of Docker's HTTP API that setting up needs, over the engine's own socket: no `docker` command, and no
// installed package, is required. The product itself speaks to Docker through src/adapters/docker.
// Source: https://docs.docker.com/reference/api/engine/
import { existsSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SetupError } from './setup-error.mjs'

/** @typedef {{ socketPath: string } | { protocol: string, host: string, port: number, [tls: string]: unknown }} Engine */

/**
 * Where the engine listens: DOCKER_HOST, else the first usual socket that exists, else the usual one.
 * @returns {Engine} @throws {SetupError} `docker-host-unsupported`
 */
export function locateEngine(env = process.env) {
  if (env.DOCKER_HOST) return parseHost(env.DOCKER_HOST, env)
  if (process.platform === 'win32') return { socketPath: '//./pipe/docker_engine' }
  const home = homedir()
  const usual = [
    '/var/run/docker.sock',
    join(env.XDG_RUNTIME_DIR ?? '/run/user/none', 'docker.sock'),
    join(home, '.docker', 'run', 'docker.sock'),
    join(home, '.colima', 'default', 'docker.sock'),
    join(home, '.orbstack', 'run', 'docker.sock'),
  ]
  return { socketPath: usual.find((path) => existsSync(path)) ?? '/var/run/docker.sock' }
}

function parseHost(host, env) {
  if (host.startsWith('unix://')) return { socketPath: host.slice('unix://'.length) }
  if (host.startsWith('npipe://')) return { socketPath: host.slice('npipe://'.length) }
  if (!host.startsWith('tcp://'))
    throw new SetupError('docker-host-unsupported', `DOCKER_HOST=${host} is not understood: use unix:// or tcp://.`)
  const { hostname, port } = new URL(host)
  const tls = env.DOCKER_TLS_VERIFY ? readCertificates(env.DOCKER_CERT_PATH ?? join(homedir(), '.docker')) : undefined
  return { protocol: tls ? 'https:' : 'http:', host: hostname, port: Number(port || (tls ? 2376 : 2375)), ...tls }
}

function readCertificates(folder) {
  const read = (name) => readFileSync(join(folder, name))
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') }
}

/**
 * Sends one request and returns the status and the open answer, whatever the status is.
 * @param {string} method @param {string} path
 * @param {{ engine?: Engine, body?: NodeJS.ReadableStream, signal?: AbortSignal }} [options]
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
export function engineRequest(method, path, { engine = locateEngine(), body, signal } = {}) {
  const send = engine.protocol === 'https:' ? httpsRequest : httpRequest
  const headers = body ? { 'content-type': 'application/x-tar' } : {}
  return new Promise((resolve, reject) => {
    const request = send({ ...engine, method, path, headers, ...(signal ? { signal } : {}) }, resolve)
    request.on('error', reject)
    if (body) body.on('error', (error) => request.destroy(error)).pipe(request)
    else request.end()
  })
}

/** A request whose answer is JSON; undefined for 404. @param {string} method @param {string} path */
export async function engineJson(method, path, options = {}) {
  const answer = await engineRequest(method, path, options)
  const said = await text(answer)
  if (answer.statusCode === 404) return undefined
  if ((answer.statusCode ?? 500) >= 300) throw new SetupError('docker-refused', `Docker: ${messageOf(said)}`)
  return JSON.parse(said)
}

/** A request whose answer is a stream of JSON lines, in which Docker also hides its errors. Returns the last lines. */
export async function engineStream(method, path, options = {}) {
  const answer = await engineRequest(method, path, options)
  const said = await text(answer)
  const lines = said.split('\n').filter((line) => line.trim())
  const error = lines.map(parseOr).find((line) => line.error)?.error
  if (error || (answer.statusCode ?? 500) >= 300)
    throw new SetupError('docker-refused', `Docker: ${error ?? messageOf(said)}`)
  return lines.slice(-3)
}

const messageOf = (said) => parseOr(said).message ?? said.trim()

function parseOr(line) {
  try {
    return JSON.parse(line)
  } catch {
    return {} // progress that is not JSON carries no error either
  }
}

/**
 * Whether an engine answers, and if not, why. @returns {Promise<'answers' | 'absent' | 'forbidden' | 'silent'>}
 * @param {Engine} [engine]
 */
export async function pingEngine(engine = locateEngine()) {
  try {
    const answer = await engineRequest('GET', '/_ping', { engine, signal: AbortSignal.timeout(5_000) })
    answer.resume()
    return answer.statusCode === 200 ? 'answers' : 'silent'
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') return 'absent'
    return error.code === 'EACCES' || error.code === 'EPERM' ? 'forbidden' : 'silent'
  }
}
