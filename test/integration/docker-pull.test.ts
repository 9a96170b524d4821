/** Pulls from a registry that this test serves on loopback, which every engine trusts without TLS. */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { arch } from 'node:os'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import Docker from 'dockerode'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PullProgress } from '../../src/engine/ports/runner.ts'
import { createDockerSubject, type DockerSubject } from '../compliance/docker-runner-subject.ts'

const { signal } = new AbortController()
const architecture = arch() === 'x64' ? 'amd64' : arch()
let subject: DockerSubject
let server: Server
let host: string
/** What the registry has, by path. */
const served = new Map<string, { type: string; body: Buffer }>()
const pulled = new Set<string>()

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const manifestType = 'application/vnd.docker.distribution.manifest.v2+json'

function serveBlob(name: string, type: string, body: Buffer) {
  served.set(`/v2/${name}/blobs/${digestOf(body)}`, { type: 'application/octet-stream', body })
  return { mediaType: type, size: body.length, digest: digestOf(body) }
}

/** Puts an image of one random file into the registry; answers its digest. */
async function publish(name: string, forArchitecture: string): Promise<string> {
  const tar = pack()
  tar.entry({ name: 'file' }, randomBytes(200_000))
  tar.finalize()
  const layer = await buffer(Readable.from(tar))
  const config = Buffer.from(
    JSON.stringify({
      architecture: forArchitecture,
      os: 'linux',
      config: {},
      rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
    }),
  )
  const body = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      config: serveBlob(name, 'application/vnd.docker.container.image.v1+json', config),
      layers: [serveBlob(name, 'application/vnd.docker.image.rootfs.diff.tar', layer)],
    }),
  )
  for (const reference of ['latest', digestOf(body)])
    served.set(`/v2/${name}/manifests/${reference}`, { type: manifestType, body })
  return digestOf(body)
}

beforeAll(async () => {
  subject = await createDockerSubject()
  server = createServer((request, response) => {
    if (request.url === '/v2/') return void response.end('{}')
    const found = served.get(request.url ?? '')
    if (!found)
      return void response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}')
    response.writeHead(200, {
      'content-type': found.type,
      'content-length': found.body.length,
      'docker-content-digest': digestOf(found.body),
    })
    response.end(request.method === 'HEAD' ? undefined : found.body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  const docker = new Docker({ socketPath: '/var/run/docker.sock' })
  for (const name of pulled) await docker.getImage(name).remove({ force: true })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await subject.close()
})

const resolve = (reference: string, onProgress?: (progress: PullProgress) => void) =>
  subject.runner.resolveImage(reference, onProgress ? { signal, onProgress } : { signal })

describe('an image that is not here', () => {
  test('is pulled, with progress, and found from then on', async () => {
    const digest = await publish('deai/one', architecture)
    const name = `${host}/deai/one`
    const told: PullProgress[] = []
    pulled.add(`${name}:latest`)
    const image = await resolve(name, (progress) => told.push(progress))
    expect(image).toEqual({ imageId: expect.stringMatching(/^sha256:/), digest: `${name}@${digest}` })
    expect(told.length).toBeGreaterThan(0)
    expect(await subject.runner.findImage(name, signal)).toEqual(image)
  })

  test('is pulled by its digest', async () => {
    const digest = await publish('deai/two', architecture)
    const name = `${host}/deai/two@${digest}`
    pulled.add(name)
    expect((await resolve(name)).digest).toBe(name)
    expect((await resolve(`${host}/deai/two:latest@${digest}`)).digest).toBe(name)
  })

  test('and that the registry does not have is not found', async () => {
    await expect(resolve(`${host}/deai/none:1`)).rejects.toMatchObject({ code: 'image-not-found', transient: false })
  })

  test('and whose digest nobody has is not found', async () => {
    const reference = `${host}/deai/one@sha256:${'0'.repeat(64)}`
    await expect(resolve(reference)).rejects.toMatchObject({ code: 'image-not-found' })
  })

  test('and that is for another kind of machine is refused', async () => {
    await publish('deai/other', 's390x')
    const name = `${host}/deai/other`
    pulled.add(`${name}:latest`)
    await expect(resolve(name)).rejects.toMatchObject({
      code: 'image-wrong-architecture',
      message: expect.stringContaining('s390x'),
    })
    await expect(subject.runner.findImage(name, signal)).rejects.toMatchObject({ code: 'image-wrong-architecture' })
  })

  test('and whose registry does not answer may be there later', async () => {
    await expect(resolve('127.0.0.1:1/deai/x:1')).rejects.toMatchObject({ code: 'image-pull-failed', transient: true })
  })

  test('and whose content is not what its digest says is not taken', async () => {
    await publish('deai/forged', architecture)
    for (const [path, entry] of served) {
      if (path.startsWith('/v2/deai/forged/blobs/') && entry.body.length > 10_000) entry.body.fill(7, 100, 200)
    }
    await expect(resolve(`${host}/deai/forged`)).rejects.toMatchObject({ code: 'image-pull-failed' })
  })

  test('is not pulled by an id, or by a name that is none', async () => {
    await expect(resolve(`sha256:${'1'.repeat(64)}`)).rejects.toMatchObject({ code: 'image-not-found' })
    await expect(resolve('Not An Image')).rejects.toMatchObject({ code: 'invalid' })
  })

  test('is not pulled on when nobody wants it any more', async () => {
    const stopper = new AbortController()
    stopper.abort(new Error('enough'))
    await expect(subject.runner.resolveImage(`${host}/deai/one:2`, { signal: stopper.signal })).rejects.toThrow(
      'enough',
    )
  })
})
