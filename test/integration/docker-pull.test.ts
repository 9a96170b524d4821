/** Pulls from a registry that this test serves on loopback, which every engine trusts without TLS. */
import { arch } from 'node:os'
import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PullProgress } from '../../src/engine/ports/runner.ts'
import { createDockerSubject, type DockerSubject } from '../compliance/docker-runner-subject.ts'
import { type ImageRegistry, startImageRegistry } from '../support/image-registry.ts'

const { signal } = new AbortController()
const architecture = arch() === 'x64' ? 'amd64' : arch()
let subject: DockerSubject
let registry: ImageRegistry
let host: string
let publish: ImageRegistry['publish']
const pulled = new Set<string>()

beforeAll(async () => {
  subject = await createDockerSubject()
  registry = await startImageRegistry()
  ;({ host, publish } = registry)
})

afterAll(async () => {
  const docker = new Docker({ socketPath: '/var/run/docker.sock' })
  for (const name of pulled) await docker.getImage(name).remove({ force: true })
  await registry[Symbol.asyncDispose]()
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
    for (const [path, entry] of registry.served) {
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
