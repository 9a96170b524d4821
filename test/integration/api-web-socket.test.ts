import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient, type ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket as RawSocket } from 'ws'
import { writeConnectionFile } from '../../src/host/transport/connection-file.ts'
import { type ApiServer, serveWebSocket } from '../../src/host/transport/web-socket.ts'
import { customJsonSerializers } from '../../src/shared/api/codec.ts'
import { connectionFileSchema, protocolName, subprotocols } from '../../src/shared/api/connection-file.ts'
import { createEchoRouter, type EchoState, type echoContract } from '../support/echo-api.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock, systemRandom } from '../support/system-deps.ts'

type EchoApi = ContractRouterClient<typeof echoContract>

let dataFolder: string
let server: ApiServer
let state: EchoState
let sockets: WebSocket[]
const logger = createRecordingLogger()

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'deai-api-'))
  state = { running: 0, produced: 0 }
  sockets = []
  logger.records.length = 0
  const deps = { logger, clock: systemClock, random: systemRandom }
  server = await serveWebSocket(createEchoRouter(state), { ...deps, dataFolder })
})

afterEach(async () => {
  for (const socket of sockets) socket.close()
  await server.close()
  await rm(dataFolder, { recursive: true, force: true })
})

function connect(): { api: EchoApi; socket: WebSocket } {
  const socket = new WebSocket(server.url, subprotocols(server.secret))
  sockets.push(socket)
  return { api: createORPCClient(new RPCLink({ websocket: socket, customJsonSerializers })), socket }
}

/** The HTTP status that answers an upgrade; 101 is a welcome. */
function upgradeStatus(headers: Record<string, string> = {}, path = '/rpc'): Promise<number> {
  const all = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    'sec-websocket-protocol': subprotocols(server.secret).join(', '),
    host: `127.0.0.1:${server.port}`,
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: server.port, path, headers: all })
    call.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve(response.statusCode ?? 0)
    })
    call.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    call.on('error', reject)
    call.end()
  })
}

const failure = async (call: Promise<unknown>): Promise<ORPCError<string, unknown>> =>
  await call.then(
    () => Promise.reject(new Error('it succeeded')),
    (error) => error,
  )

describe('who may connect', () => {
  test('a client with the secret may, as 127.0.0.1, as localhost, and from a page of this very server', async () => {
    expect(await upgradeStatus()).toBe(101)
    const host = `localhost:${server.port}`
    expect(await upgradeStatus({ host })).toBe(101)
    expect(await upgradeStatus({ host, origin: `http://${host}` })).toBe(101)
  })

  test('another Host is refused with 421, so that DNS rebinding gets nothing', async () => {
    expect(await upgradeStatus({ host: `evil.example:${server.port}` })).toBe(421)
    expect(await upgradeStatus({ host: '127.0.0.1' })).toBe(421)
  })

  test('a page of another origin is refused with 403', async () => {
    expect(await upgradeStatus({ origin: 'http://evil.example' })).toBe(403)
    expect(await upgradeStatus({ origin: 'null' })).toBe(403)
    expect(await upgradeStatus({ origin: `http://localhost:${server.port}` })).toBe(403)
  })

  test('no secret, and a wrong one, are refused with 401', async () => {
    expect(await upgradeStatus({ 'sec-websocket-protocol': protocolName })).toBe(401)
    expect(await upgradeStatus({ 'sec-websocket-protocol': subprotocols('x'.repeat(43)).join(', ') })).toBe(401)
    expect(await upgradeStatus({ 'sec-websocket-protocol': `${protocolName}, token.` })).toBe(401)
  })

  test('another path is refused with 404, and a plain request too', async () => {
    expect(await upgradeStatus({}, '/other')).toBe(404)
    expect(await upgradeStatus({}, `/rpc?token=${server.secret}`)).toBe(404)
    expect((await fetch(`http://127.0.0.1:${server.port}/rpc`)).status).toBe(404)
  })

  test('a client that speaks another version is refused with 400', async () => {
    expect(await upgradeStatus({ 'sec-websocket-protocol': `deai.v9, token.${server.secret}` })).toBe(400)
  })

  test('the secret never reaches the log', async () => {
    await upgradeStatus({ origin: 'http://evil.example' })
    expect(logger.records.length).toBeGreaterThan(0)
    expect(JSON.stringify(logger.records)).not.toContain(server.secret)
  })

  test('a message above 16 MB closes the connection with 1009, and the server lives on', async () => {
    const socket = new RawSocket(server.url, subprotocols(server.secret))
    const code = await new Promise((resolve) => {
      socket.on('open', () => socket.send(Buffer.alloc(16 * 1024 * 1024 + 1)))
      socket.on('close', resolve)
    })
    expect(code).toBe(1009)
    expect(await connect().api.even({ count: 2 })).toBe(2)
  })
})

describe('the connection file', () => {
  test('tells its owner alone where the host is, and is gone after close', async () => {
    const path = join(dataFolder, 'host.json')
    const file = connectionFileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    expect(file).toMatchObject({ url: server.url, secret: server.secret, pid: process.pid })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await server.close()
    await expect(stat(path)).rejects.toThrow('ENOENT')
  })

  test('of a later host is left alone', async () => {
    const later = { version: 1 as const, pid: 1, url: 'ws://127.0.0.1:1/rpc', secret: 'y'.repeat(43), startedAtMs: 1 }
    await writeConnectionFile(dataFolder, later)
    await server.close()
    expect(JSON.parse(await readFile(join(dataFolder, 'host.json'), 'utf8'))).toEqual(later)
  })

  test('a port that is taken is a conflict that names it', async () => {
    const deps = { logger, clock: systemClock, random: systemRandom }
    const second = serveWebSocket(createEchoRouter(state), { ...deps, dataFolder, port: server.port })
    await expect(second).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(`${server.port}`) })
  })
})

describe('what it carries', () => {
  test('big integers and bytes arrive as they left', async () => {
    const sent = { wei: 2n ** 96n - 1n, bytes: Uint8Array.from({ length: 100_000 }, (_, index) => index % 256) }
    const { api } = connect()
    const got = await api.echo(sent)
    expect(got.wei).toBe(sent.wei)
    expect(got.bytes).toBeInstanceOf(Uint8Array)
    expect(Buffer.from(got.bytes).equals(Buffer.from(sent.bytes))).toBe(true)
  })

  test('a foreseeable failure keeps its code, its words and its data', async () => {
    const { api } = connect()
    expect(await failure(api.fail('typed'))).toMatchObject({
      code: 'NO_WALLET',
      defined: true,
      message: 'There is no wallet yet.',
    })
    expect(await failure(api.fail('data'))).toMatchObject({ defined: true, data: { freeWei: 2n ** 90n } })
  })

  test("an adapter's refusal becomes the typed error of the same meaning", async () => {
    expect(await failure(connect().api.fail('port'))).toMatchObject({
      code: 'DISK_FULL',
      defined: true,
      message: 'There are 3 MiB left, 5 MiB are needed.',
    })
  })

  test('input that the contract refuses becomes INVALID and names the field', async () => {
    expect(await failure(connect().api.even({ count: 3 }))).toMatchObject({
      code: 'INVALID',
      defined: true,
      message: 'count: must be even',
    })
  })

  test('an unexpected failure is logged in full and told without stack or path', async () => {
    const error = await failure(connect().api.fail('unexpected'))
    expect(error).toMatchObject({ code: 'INTERNAL', status: 500 })
    expect(JSON.stringify(error)).not.toContain('secret.txt')
    const record = logger.records.find(({ level }) => level === 'error')
    expect(record?.fields).toMatchObject({ procedure: 'fail' })
    expect(String(record?.fields.err)).toContain('secret.txt')
  })

  test('a stream that fails tells its failure by the same rule', async () => {
    const { api } = connect()
    const read = async (kind: 'typed' | 'unexpected') => {
      for await (const _ of await api.failingStream(kind));
    }
    expect(await failure(read('typed'))).toMatchObject({ code: 'NO_WALLET', defined: true })
    const error = await failure(read('unexpected'))
    expect(error).toMatchObject({ code: 'INTERNAL' })
    expect(JSON.stringify(error)).not.toContain('secret.txt')
  })
})

describe('streams', () => {
  test('end in the host when the reader breaks', async () => {
    const seen: number[] = []
    for await (const count of await connect().api.count({ delayMs: 5 })) {
      seen.push(count)
      if (count === 3) break
    }
    expect(seen).toEqual([0, 1, 2, 3])
    await expect.poll(() => state.running).toBe(0)
  })

  test('end in the host when the reader aborts', async () => {
    const abort = new AbortController()
    const stream = await connect().api.count({ delayMs: 60_000 }, { signal: abort.signal })
    await stream.next()
    expect(state.running).toBe(1)
    abort.abort()
    await expect.poll(() => state.running).toBe(0)
  })

  test('end in the host when the connection goes', async () => {
    const { api, socket } = connect()
    const stream = await api.count({ delayMs: 60_000 })
    await stream.next()
    socket.close()
    await expect.poll(() => state.running).toBe(0)
  })

  test('end for the reader when the host closes', async () => {
    const stream = await connect().api.count({ delayMs: 60_000 })
    await stream.next()
    const next = failure(stream.next())
    await server.close()
    expect(await next).toBeInstanceOf(Error)
    await expect.poll(() => state.running).toBe(0)
  })

  test('are produced no faster than a slow reader takes them', async () => {
    const raw = new RawSocket(server.url, subprotocols(server.secret))
    await new Promise((resolve) => raw.once('open', resolve))
    raw.send(JSON.stringify({ i: '1', p: { u: '/flood', b: {} } }))
    await new Promise((resolve) => raw.once('message', resolve))
    raw.pause()
    await expect.poll(() => stillness()).toBe(true)
    expect(state.produced).toBeLessThan(1000)
    raw.terminate()
    await expect.poll(() => state.running).toBe(0)
  })
})

/** Whether the flood has stopped growing. */
async function stillness(): Promise<boolean> {
  const before = state.produced
  await systemClock.sleep(200)
  return state.produced === before
}

test('behind a door that somebody else keeps, what never ends its request is ended with the server', async () => {
  const own = await mkdtemp(join(tmpdir(), 'deai-door-'))
  let accept: (socket: Socket) => void = () => undefined
  const keeper = createServer((socket) => accept(socket)).listen(0, '127.0.0.1')
  await once(keeper, 'listening')
  const { port } = keeper.address() as AddressInfo
  const door = {
    port,
    secret: 's'.repeat(43),
    onConnection: (take: typeof accept) => {
      accept = take
    },
  }
  const deps = { logger, clock: systemClock, random: systemRandom }
  const behind = await serveWebSocket(createEchoRouter(state), { ...deps, dataFolder: own, door })
  const half = connectTo(port, '127.0.0.1')
  half.on('error', () => undefined) // how it ends differs by system; that it ends is what counts
  const ended = new Promise((resolve) => half.once('close', resolve))
  half.write('GET / HTTP/1.1\r\nhost: x\r\n')
  await fetch(`http://127.0.0.1:${port}/`) // by now the first one is taken too
  await behind.close()
  await ended
  keeper.close()
  await rm(own, { recursive: true, force: true })
})
