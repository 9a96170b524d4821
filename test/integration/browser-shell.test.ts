/** `deai host --ui` as a user starts it: what outlives a host that is killed, and which failures are told at once. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { openInBrowser } from '../../src/host/open-in-browser.ts'
import { connectionFileSchema, subprotocols } from '../../src/shared/api/connection-file.ts'
import { ensureBuiltWindow } from '../support/built-window.ts'
import { type RunningCli, type RunOptions, runCli, startCli } from '../support/run-cli.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const env = { DEAI_NO_MDNS: '1', DEAI_LISTEN: '/ip4/127.0.0.1/tcp/0', DEAI_SCRYPT_N: '2048' }
let folder: ReturnType<typeof temporaryFolder>
let running: RunningCli[]

const deai = (words: string[], options: RunOptions = {}) => runCli(words, { dataFolder: folder.path, env, ...options })
const hostFile = async () =>
  connectionFileSchema.parse(JSON.parse(await readFile(join(folder.path, 'host.json'), 'utf8')))

beforeAll(ensureBuiltWindow)
beforeEach(() => {
  folder = temporaryFolder()
  running = []
})
afterEach(async () => {
  for (const { child } of running) child.kill('SIGTERM')
  await Promise.all(running.map(({ ended }) => ended))
  folder[Symbol.dispose]()
})

function start(...words: string[]): RunningCli {
  const started = startCli(['host', ...words], { dataFolder: folder.path, env })
  running.push(started)
  return started
}

async function opened(shell: RunningCli): Promise<{ link: string; port: number; secret: string }> {
  await expect.poll(() => shell.seen().stdout, { timeout: 60_000 }).toMatch(/^open \S+\n/)
  const [, link = '', port, secret = ''] =
    /^open (http:\/\/127\.0\.0\.1:(\d+)\/#token=(\S+))\n$/.exec(shell.seen().stdout) ?? []
  return { link, port: Number(port), secret }
}

/** Resolves to the socket once it is open. */
const connected = (port: number, secret: string): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, subprotocols(secret))
    socket.onopen = () => resolve(socket)
    socket.onerror = () => reject(new Error('refused'))
  })

test('a host that is killed comes back on the same port with the same secret, and who waits is served', async () => {
  const shell = start('--ui')
  const { port, secret } = await opened(shell)
  const before = await hostFile()
  const socket = await connected(port, secret)
  const lost = new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }))
  process.kill(before.pid, 'SIGKILL')
  // Nobody is there to answer these; neither is turned away.
  const [page, again] = await Promise.all([fetch(`http://127.0.0.1:${port}/`), connected(port, secret), lost])
  expect(page.status).toBe(200)
  const after = await hostFile()
  expect(after).toMatchObject({ url: before.url, secret })
  expect(after.pid).not.toBe(before.pid)
  again.close()

  expect(shell.seen().stdout.match(/^open /gm)).toHaveLength(1)
  expect(shell.seen().stderr).toContain('started again')
  expect(shell.seen().stderr).not.toContain(secret)
})

test('the shell ends with the host that was asked to stop, and at Ctrl+C, and leaves no process', async () => {
  const first = start('--ui')
  await opened(first)
  expect((await deai(['host', 'stop'])).code).toBe(0)
  expect((await first.ended).code).toBe(0)

  const second = start('--ui')
  await opened(second)
  const { pid } = await hostFile()
  second.child.kill('SIGINT')
  expect((await second.ended).code).toBe(0)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('a supervisor that is killed takes its host along', async () => {
  const shell = start('--ui')
  await opened(shell)
  const { pid } = await hostFile()
  shell.child.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // gone
  }
}

test('a second start finds the first, and deai ui prints its link again', async () => {
  const { link } = await opened(start('--ui'))
  const second = await deai(['host', '--ui'])
  expect(second).toMatchObject({ code: 0, stdout: `open ${link}\n` })
  expect(second.stderr).toContain('runs already')
  expect(await deai(['ui'])).toMatchObject({ code: 0, stdout: `open ${link}\n` })
})

test('a host without the page is not taken for one with it', async () => {
  start()
  await expect.poll(async () => (await deai(['status', '--no-start'])).code, { timeout: 60_000 }).toBe(0)
  for (const words of [['host', '--ui'], ['ui']]) {
    const run = await deai(words)
    expect(run).toMatchObject({ code: exitCodes.usage, stdout: '' })
    expect(run.stderr).toContain('deai host stop')
  }
  expect((await fetch((await hostFile()).url.replace('ws:', 'http:').replace('rpc', ''))).status).toBe(404)
})

test('what the user must mend is told, and not tried again', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const taken = await deai(['host', '--ui', '--api-port', String(port)])
  expect(taken).toMatchObject({ code: exitCodes.usage, stderr: expect.stringContaining(`Port ${port} is used`) })
  other.close()

  const halfNamed = await deai(['host', '--ui', '--rpc-url', 'http://127.0.0.1:1'])
  expect(halfNamed).toMatchObject({ code: exitCodes.usage, stderr: expect.stringContaining('--escrow') })
  expect(halfNamed.stderr).not.toContain('started again')
  expect((await deai(['ui'])).code).toBe(exitCodes.noHost)
})

test('the browser is sent by a file that only its user can read, and that is soon gone', async () => {
  const stop = new AbortController()
  const programs = join(folder.path, 'bin')
  await mkdir(programs)
  const told = join(folder.path, 'told')
  await writeFile(join(programs, 'xdg-open'), `#!/bin/sh\n/bin/cat "$1" > '${told}'\n`, { mode: 0o700 })
  vi.stubEnv('PATH', programs)
  const link = `http://127.0.0.1:1234/#token=${'x'.repeat(43)}`
  const data = join(folder.path, 'data')
  await mkdir(data)
  const opening = openInBrowser(link, { folder: data, platform: 'linux', signal: stop.signal })
  await expect.poll(() => readFile(told, 'utf8').catch(() => '')).toContain(`url=${link}`)
  const [name = ''] = await readdir(data)
  expect((await stat(join(data, name))).mode & 0o777).toBe(0o600)
  stop.abort()
  expect(await opening).toBe(true)
  expect(await readdir(data)).toEqual([])

  vi.stubEnv('PATH', data)
  expect(await openInBrowser(link, { folder: data, platform: 'linux' })).toBe(false)
  vi.unstubAllEnvs()
  expect(await readdir(data)).toEqual([])
  await expect(openInBrowser('http://127.0.0.1:1/#token="><b>', { folder: folder.path })).rejects.toThrow('no link')
})
