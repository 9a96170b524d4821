/** A page's files over the real WebSocket into real folders, and what happens to those that should not come. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryClock, type MemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryContent, createMemoryContentHub } from '../../src/adapters/memory/content.ts'
import type { Content } from '../../src/engine/ports/content.ts'
import { uploadProcedures } from '../../src/host/router/uploads.ts'
import { type ApiServer, serveWebSocket } from '../../src/host/transport/web-socket.ts'
import { createUploads, idleUploadMs, maxUploads, type Uploads } from '../../src/host/uploads/uploads.ts'
import { customJsonSerializers } from '../../src/shared/api/codec.ts'
import { subprotocols } from '../../src/shared/api/connection-file.ts'
import type { Contract } from '../../src/shared/api/contract.ts'
import { peerIdSchema } from '../../src/shared/schema/ids.ts'
import { peerId } from '../support/api-samples.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock, systemRandom } from '../support/system-deps.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

type Api = ContractRouterClient<Contract>['content']['uploads']

let folder: ReturnType<typeof temporaryFolder>
let clock: MemoryClock
let content: Content
let uploads: Uploads
let server: ApiServer
let socket: WebSocket
let api: Api
/** None: test/integration/api-storage.test.ts has a real one. */
const quota = { requireRoom: async () => undefined }

const place = () => join(folder.path, 'uploads')
const bytesOf = (text: string) => new TextEncoder().encode(text)

beforeEach(async () => {
  folder = temporaryFolder()
  clock = createMemoryClock()
  content = createMemoryContent({ hub: createMemoryContentHub(), peerId: peerIdSchema.parse(peerId) })
  await mkdir(join(place(), 'upload-of-an-earlier-process'), { recursive: true })
  uploads = await createUploads({ clock, random: systemRandom, content }, { folder: place() })
  const deps = { logger: createRecordingLogger(), clock: systemClock, random: systemRandom }
  server = await serveWebSocket({ uploads: uploadProcedures({ uploads, quota }) }, { ...deps, dataFolder: folder.path })
  socket = new WebSocket(server.url, subprotocols(server.secret))
  const client: { uploads: Api } = createORPCClient(new RPCLink({ websocket: socket, customJsonSerializers }))
  api = client.uploads
})
afterEach(async () => {
  socket.close()
  await server.close()
  await uploads[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

async function finished(uploadId: string) {
  let last: unknown
  for await (const event of await api.finish({ uploadId })) last = event
  return last
}

const open = async (...files: [path: string, bytes: number][]) =>
  (await api.open({ name: 'data', files: files.map(([path, bytes]) => ({ path, bytes })) })).uploadId

describe('an upload', () => {
  test('of a folder becomes the same content as the folder itself, and leaves no copy', async () => {
    const here = join(folder.path, 'data')
    await mkdir(join(here, 'sub ü'), { recursive: true })
    await writeFile(join(here, 'a.txt'), 'hello world')
    await writeFile(join(here, 'sub ü', 'empty'), '')
    await writeFile(join(here, 'sub ü', 'b.bin'), Buffer.alloc(1_500_000, 7))
    const uploadId = await open(['a.txt', 11], ['sub ü/empty', 0], ['sub ü/b.bin', 1_500_000])
    const piece = new Uint8Array(1_048_576).fill(7)
    expect(await api.write({ uploadId, index: 0, offset: 0, bytes: bytesOf('hello') })).toEqual({ receivedBytes: 5 })
    const calls = [
      { index: 0, offset: 5, bytes: bytesOf(' world') },
      { index: 2, offset: 0, bytes: piece },
      { index: 2, offset: 1_048_576, bytes: piece.subarray(0, 451_424) },
    ]
    await Promise.all(calls.map((call) => api.write({ uploadId, ...call })))
    const own = await content.add(here, { signal: AbortSignal.timeout(10_000) })
    expect(await finished(uploadId)).toEqual({ type: 'added', ...own })
    expect(await readdir(place())).toEqual([])
  })

  test('of a single file becomes that file', async () => {
    const uploadId = await open(['', 5])
    await api.write({ uploadId, index: 0, offset: 0, bytes: bytesOf('hello') })
    await writeFile(join(folder.path, 'x'), 'hello')
    const own = await content.add(join(folder.path, 'x'), { signal: AbortSignal.timeout(10_000) })
    expect(await finished(uploadId)).toEqual({ type: 'added', ...own })
  })

  test('of 100,000 files is opened by one call', async () => {
    const files = Array.from({ length: 100_000 }, (_, at) => ({ path: `folder-${at % 100}/file-${at}.txt`, bytes: 0 }))
    const { uploadId } = await api.open({ name: 'many', files })
    expect(await api.discard({ uploadId })).toEqual({ done: true })
  })

  test('of folders without end is refused before it costs anything', async () => {
    const deep = Array(197).fill('a').join('/')
    const files = Array.from({ length: 20_000 }, (_, at) => ({ path: `d${at}/${deep}/x`, bytes: 0 }))
    await expect(api.open({ name: 'deep', files })).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('more than 100000 folders'),
    })
  })

  test('takes a piece twice, and goes on after it', async () => {
    const uploadId = await open(['a', 6])
    const write = (offset: number, text: string) => api.write({ uploadId, index: 0, offset, bytes: bytesOf(text) })
    await write(0, 'abc')
    expect(await write(0, 'abc')).toEqual({ receivedBytes: 3 })
    expect(await write(2, 'cdef')).toEqual({ receivedBytes: 6 })
    await expect(write(6, 'g')).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('changed') })
    expect(await finished(uploadId)).toMatchObject({ type: 'added', bytes: 6 })
  })

  test('with a gap, or of a file that was never named, is refused', async () => {
    const uploadId = await open(['a', 6])
    const piece = { uploadId, bytes: bytesOf('d') }
    await expect(api.write({ ...piece, index: 0, offset: 3 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(api.write({ ...piece, index: 1, offset: 0 })).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('whose file was shortened says which, loses nothing, and can be completed', async () => {
    const uploadId = await open(['a', 3], ['b', 6])
    await api.write({ uploadId, index: 0, offset: 0, bytes: bytesOf('abc') })
    await api.write({ uploadId, index: 1, offset: 0, bytes: bytesOf('abc') })
    await expect(finished(uploadId)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('“data/b” came 3 of 6 bytes'),
    })
    expect(await content.pins(AbortSignal.timeout(1000))).toEqual([])
    await api.write({ uploadId, index: 1, offset: 3, bytes: bytesOf('def') })
    expect(await finished(uploadId)).toMatchObject({ type: 'added', bytes: 9, files: 2 })
  })

  test('is gone after a discard, which may come twice', async () => {
    const uploadId = await open(['a', 3])
    await api.write({ uploadId, index: 0, offset: 0, bytes: bytesOf('abc') })
    await api.discard({ uploadId })
    await api.discard({ uploadId })
    await expect(finished(uploadId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await readdir(place())).toEqual([])
  })
})

describe('what is refused before a byte comes', () => {
  test.each([
    ['../x'],
    ['a/../../x'],
    ['/etc/passwd'],
    ['a//b'],
    ['./a'],
    ['a\\..\\b'],
    ['C:x'],
    ['a/CON'],
    ['aux.txt'],
    ['a\0b'],
    ['ends with a dot.'],
    ['x'.repeat(256)],
    [Array.from({ length: 300 }, () => 'd').join('/')],
  ])('the path %j', async (path) => {
    await expect(open([path, 1])).rejects.toMatchObject({ code: 'INVALID' })
  })

  test.each([['..'], ['.'], ['a/b'], ['nul'], ['a\0']])('the name %j', async (name) => {
    await expect(api.open({ name, files: [{ path: '', bytes: 1 }] })).rejects.toMatchObject({ code: 'INVALID' })
  })

  test.each([[['a', 'a']], [['a', 'A']], [['a', 'a/b']], [['a/b', 'a']], [['', 'a']], [['\u00e9', 'e\u0301']]])(
    'the paths %j together',
    async (paths) => {
      await expect(open(...paths.map((path): [string, number] => [path, 1]))).rejects.toMatchObject({ code: 'INVALID' })
    },
  )

  test('sizes that the disk cannot hold', async () => {
    await expect(open(['a', 2 ** 50])).rejects.toMatchObject({ code: 'DISK_FULL' })
    await expect(open(['a', 2 ** 53 - 1], ['b', 2 ** 53 - 1])).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('one more than may be open at once', async () => {
    const ids: string[] = []
    for (let count = 0; count < maxUploads; count++) ids.push(await open(['a', 1]))
    await expect(open(['a', 1])).rejects.toMatchObject({ code: 'CONFLICT' })
    await api.discard({ uploadId: ids[0] ?? '' })
    await open(['a', 1])
  })
})

test('what an earlier process left is removed at the start', async () => {
  expect(await readdir(place())).toEqual([])
})

test('an upload that lies idle is removed, one that goes on is not', async () => {
  const [idle, used] = [await open(['a', 3]), await open(['a', 3])]
  for (const uploadId of [idle, used]) await api.write({ uploadId, index: 0, offset: 0, bytes: bytesOf('a') })
  await clock.advance(idleUploadMs - 1000)
  await api.write({ uploadId: used, index: 0, offset: 1, bytes: bytesOf('b') })
  await clock.advance(600_000)
  await expect.poll(() => existsSync(join(place(), idle))).toBe(false)
  await expect(api.write({ uploadId: idle, index: 0, offset: 1, bytes: bytesOf('b') })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await api.write({ uploadId: used, index: 0, offset: 2, bytes: bytesOf('c') })
  expect(await finished(used)).toMatchObject({ type: 'added', bytes: 3 })
})
