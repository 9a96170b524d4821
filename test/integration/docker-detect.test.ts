import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createEngine } from '../../src/adapters/docker/engine.ts'
import { engineAddress } from '../../src/adapters/docker/engine-address.ts'
import { socketCandidates } from '../../src/adapters/docker/socket-candidates.ts'

const { signal } = new AbortController()
let folder: string
let socket: string
const servers: Server[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deai-engine-'))
  socket = join(folder, 'e.sock')
})
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

const around = (environment: Record<string, string> = {}) =>
  ({ environment, platform: 'linux', homeFolder: folder, userId: 1000 }) as const

async function listen<S extends Server>(server: S): Promise<void> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(socket, resolve))
}
const answering = (answer: unknown, status = 200) =>
  listen(
    createHttpServer((_request, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
    ),
  )

const detect = (path = socket) => createEngine(around(), path).detect(signal)
const goodVersion = { Version: '24.0.1', ApiVersion: '1.43', Os: 'linux', Arch: 'arm64' }

describe('an engine that', () => {
  test('is fine is told with version and hardening', async () => {
    await answering({
      ...goodVersion,
      SecurityOptions: ['name=seccomp,profile=default', 'name=apparmor,profile=unconfined', 'name=rootless'],
    })
    expect(await detect()).toEqual({
      state: 'ready',
      engine: 'Docker',
      version: '24.0.1',
      apiVersion: '1.43',
      architecture: 'arm64',
      hardening: ['rootless', 'seccomp'],
      isGpuReady: false,
    })
  })

  test.each([
    ["NVIDIA's runtime", { Runtimes: { runc: {}, nvidia: { path: 'nvidia-container-runtime' } } }, true],
    ['a CDI device', { DiscoveredDevices: [{ Source: 'cdi', ID: 'nvidia.com/gpu=0' }] }, true],
    ['neither', { Runtimes: { runc: {} }, DiscoveredDevices: [{ Source: 'cdi', ID: 'amd.com/gpu=0' }] }, false],
  ])('with %s can hand a card to a container, or not', async (_name, info, isGpuReady) => {
    await answering({ ...goodVersion, ...info })
    expect(await detect()).toMatchObject({ state: 'ready', isGpuReady })
  })

  test('has no socket is not running', async () => {
    expect(await detect()).toMatchObject({
      state: 'unavailable',
      problem: 'not-running',
      message: expect.stringContaining('Start it'),
    })
  })

  test('refuses is not running', async () => {
    const url = 'tcp://127.0.0.1:1'
    expect(await detect(url)).toMatchObject({ problem: 'not-running' })
  })

  test('is too old is told so', async () => {
    await answering({ ...goodVersion, Version: '19.03.1', ApiVersion: '1.40' })
    expect(await detect()).toMatchObject({ problem: 'too-old', message: expect.stringContaining('19.03.1') })
  })

  test('runs Windows containers is told so', async () => {
    await answering({ ...goodVersion, Os: 'windows' })
    expect(await detect()).toMatchObject({ problem: 'not-docker', message: expect.stringContaining('Windows') })
  })

  test.each([
    ['another web server', 404, {}],
    ['a web server that likes everything', 200, { hello: 1 }],
  ])('is %s is not Docker', async (_what, status, answer) => {
    await answering(answer, status)
    expect(await detect()).toMatchObject({ problem: 'not-docker' })
  })

  test('speaks no HTTP is not Docker', async () => {
    await listen(createServer((connection) => connection.end('garbage\n', () => connection.destroy())))
    expect(await detect()).toMatchObject({ problem: 'not-docker' })
  })

  test('never answers is told so', async () => {
    const held = new Set<() => void>()
    await listen(createServer((connection) => held.add(() => connection.destroy())))
    expect(await detect()).toMatchObject({ problem: 'timeout', message: expect.stringContaining('Restart') })
    for (const drop of held) drop()
  })

  test('is at an address that cannot work is told so', async () => {
    expect(await detect('ssh://lab')).toMatchObject({
      problem: 'not-docker',
      message: expect.stringContaining('ssh://lab'),
    })
  })

  test('comes back is found again', async () => {
    const engine = createEngine(around(), socket)
    const name = () => engine.call(signal, async () => 'done')
    await expect(name()).rejects.toMatchObject({ code: 'engine-not-running', transient: true })
    await answering(goodVersion)
    expect(await name()).toBe('done')
  })
})

describe('where an engine is looked for', () => {
  const urls = (environment: Record<string, string> = {}, setting?: string) =>
    socketCandidates(around(environment), setting).map(({ url }) => url)

  test('is only where the user said', () => {
    expect(urls({ DOCKER_HOST: 'unix:///a' })).toEqual(['unix:///a'])
    expect(urls({ DOCKER_HOST: 'unix:///a' }, '/b')).toEqual(['unix:///b'])
  })

  test('is the usual places otherwise', () => {
    expect(urls({ XDG_RUNTIME_DIR: '/run/me' })).toEqual(
      expect.arrayContaining([
        'unix:///var/run/docker.sock',
        'unix:///run/me/docker.sock',
        `unix://${folder}/.colima/default/docker.sock`,
      ]),
    )
  })

  test('begins with the current docker context', () => {
    const id = createHash('sha256').update('lab').digest('hex')
    const meta = join(folder, '.docker/contexts/meta', id)
    mkdirSync(meta, { recursive: true })
    writeFileSync(join(folder, '.docker/config.json'), JSON.stringify({ currentContext: 'lab' }))
    writeFileSync(join(meta, 'meta.json'), JSON.stringify({ Endpoints: { docker: { Host: 'unix:///lab.sock' } } }))
    expect(urls()[0]).toBe('unix:///lab.sock')
    expect(urls({ DOCKER_CONTEXT: 'default' })[0]).toBe('unix:///var/run/docker.sock')
  })

  test('is not stopped by a docker configuration that is rubbish', () => {
    mkdirSync(join(folder, '.docker'))
    writeFileSync(join(folder, '.docker/config.json'), '{')
    expect(urls()[0]).toBe('unix:///var/run/docker.sock')
  })

  test('may be a pipe, or a port', () => {
    expect(engineAddress('npipe:////./pipe/docker_engine', {})).toEqual({ socketPath: '//./pipe/docker_engine' })
    expect(engineAddress('tcp://127.0.0.1', {})).toEqual({ host: '127.0.0.1', port: '2375', protocol: 'http' })
    expect(engineAddress('https://lab', {})).toEqual({ host: 'lab', port: '2376', protocol: 'https' })
  })
})
