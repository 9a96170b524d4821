/** A page of another origin, in a real Chromium, tries to reach the browser shell. Each test has one guard to thank. */
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ApiServer, serveWebSocket } from '../../src/host/transport/web-socket.ts'
import { customJsonSerializers } from '../../src/shared/api/codec.ts'
import { protocolName, subprotocols } from '../../src/shared/api/connection-file.ts'
import { chromiumArgs, chromiumPath } from '../support/chromium.ts'
import { createEchoRouter, type EchoState, type echoContract } from '../support/echo-api.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock, systemRandom } from '../support/system-deps.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const text = 'the page of the shell'
const folder = temporaryFolder()
const logger = createRecordingLogger()
let browser: Browser
let evil: Server
let shell: ApiServer
let state: EchoState
let page: Page

/** Of the shell, at the evil page's own name: what DNS rebinding makes of it. */
const rebound = () => `http://evil.test:${shell.port}`
const own = () => `http://127.0.0.1:${shell.port}`

beforeAll(async () => {
  await mkdir(join(folder.path, 'page', 'assets'), { recursive: true })
  await writeFile(join(folder.path, 'page', 'index.html'), `<!doctype html><title>shell</title><p>${text}</p>`)
  await writeFile(join(folder.path, 'page', 'assets', 'app.js'), 'window.isScriptRun = true')
  evil = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>evil</title>')
  })
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  // Newer browsers guard this computer's own addresses too; here the shell has to hold without that.
  const unguarded = '--disable-features=LocalNetworkAccessChecks'
  const args = [...chromiumArgs, '--host-resolver-rules=MAP evil.test 127.0.0.1', unguarded]
  browser = await chromium.launch({ executablePath: chromiumPath(), args })
})
afterAll(async () => {
  await browser.close()
  evil.close()
  folder[Symbol.dispose]()
})
beforeEach(async () => {
  state = { running: 0, produced: 0 }
  logger.records.length = 0
  const deps = { logger, clock: systemClock, random: systemRandom }
  const places = { dataFolder: join(folder.path, 'data'), pageFolder: join(folder.path, 'page') }
  shell = await serveWebSocket(createEchoRouter(state), { ...deps, ...places })
  page = await browser.newPage()
  await page.goto(`http://evil.test:${(evil.address() as AddressInfo).port}/`)
})
afterEach(async () => {
  await page.close()
  await shell.close()
})

/** In the evil page: what became of a fetch. */
const fetched = (url: string, init: { method?: string; mode?: 'no-cors'; body?: string }) =>
  page.evaluate(
    async ([address, options]) =>
      fetch(address, options).then(
        async (answer) => `${answer.type} ${answer.status} ${await answer.text()}`,
        () => 'failed',
      ),
    [url, init] as const,
  )

/** In the evil page: whether a WebSocket with the right secret opens. */
const opened = (url: string) =>
  page.evaluate(
    ([address, protocols]) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(address, protocols)
        socket.onopen = () => resolve(true)
        socket.onclose = () => resolve(false)
      }),
    [url, subprotocols(shell.secret)] as const,
  )

test('the shell shows its page to its own user', async () => {
  await page.goto(`${own()}/#token=${shell.secret}`)
  expect(await page.textContent('p')).toBe(text)
  expect(await opened(`ws://127.0.0.1:${shell.port}/rpc`)).toBe(true)
})

test('by fetch it can read nothing: no answer allows another origin', async () => {
  expect(await fetched(own(), {})).toBe('failed')
  const answer = await fetch(own(), { headers: { origin: 'http://evil.test' } })
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
})

test('by fetch without CORS it learns nothing and changes nothing', async () => {
  for (const path of ['/', '/assets/app.js', '/rpc', '/rpc/flood']) {
    expect(await fetched(own() + path, { mode: 'no-cors' })).toBe('failed')
    expect(await fetched(own() + path, { mode: 'no-cors', method: 'POST', body: '{}' })).toBe('failed')
  }
  expect(state).toEqual({ running: 0, produced: 0 })
})

test('by a form it is answered 405, and nothing is changed', async () => {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.evaluate((action) => {
    const form = Object.assign(document.createElement('form'), { action, method: 'POST' })
    form.append(Object.assign(document.createElement('input'), { name: 'json', value: '{}' }))
    document.body.append(form)
    form.submit()
  }, `${own()}/`)
  expect((await answered).status()).toBe(405)
  expect(state).toEqual({ running: 0, produced: 0 })
})

test('by WebSocket it is refused for its origin, even with the secret', async () => {
  expect(await opened(`ws://127.0.0.1:${shell.port}/rpc`)).toBe(false)
  expect(await opened(`ws://localhost:${shell.port}/rpc`)).toBe(false)
  expect(logger.records.map(({ fields }) => fields.status)).toEqual([403, 403])
})

test('by DNS rebinding it is answered 421, for files and for the WebSocket', async () => {
  // Its own server answered the first time, under the shell's port; from then on its name leads here.
  await page.route(`${rebound()}/first`, (route) => route.fulfill({ contentType: 'text/html', body: '<p>evil</p>' }))
  await page.goto(`${rebound()}/first`)
  expect(await fetched(`${rebound()}/`, {})).toMatch(/^basic 421 (?!.*the page of the shell)/)
  expect(await fetched(`${rebound()}/assets/app.js`, {})).toMatch(/^basic 421 /)
  expect(await opened(`ws://evil.test:${shell.port}/rpc`)).toBe(false)
  expect(logger.records.map(({ fields }) => fields.status)).toEqual([421])
})

test('in a frame it is not shown', async () => {
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src }))
  }, `${own()}/`)
  // Chromium puts an error page of its own in its place.
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^(http|chrome-error):/)
  await page.frames()[1]?.waitForLoadState()
  expect(await page.frames()[1]?.content()).not.toContain(text)
})

test('as a script its files are not run', async () => {
  const end = await page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const script = Object.assign(document.createElement('script'), { src })
        script.onload = () => resolve('loaded')
        script.onerror = () => resolve('refused')
        document.body.append(script)
      }),
    `${own()}/assets/app.js`,
  )
  expect(end).toBe('refused')
  expect(await page.evaluate(() => 'isScriptRun' in window)).toBe(false)
})

/** As a program on this computer would: no Origin, the right Host, and a secret of its own. The socket stays open. */
function guess(secret: string): Promise<number | undefined> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    'sec-websocket-protocol': `${protocolName}, token.${secret}`,
  }
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: shell.port, path: '/rpc', headers, agent: false })
    call.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve(response.statusCode)
    })
    call.on('response', (response) => resolve(response.resume().statusCode))
    call.on('error', reject)
    call.end()
  })
}

test('by guessing the token it gets 401, and many guesses keep nobody else out', async () => {
  const near = `${shell.secret.slice(0, -1)}${shell.secret.endsWith('A') ? 'B' : 'A'}`
  const guesses = Array.from({ length: 200 }, (_, at) => guess(at === 0 ? near : `${at}`.padStart(43, 'x')))
  const socket = new WebSocket(shell.url, subprotocols(shell.secret))
  const api: ContractRouterClient<typeof echoContract> = createORPCClient(
    new RPCLink({ websocket: socket, customJsonSerializers }),
  )
  expect(await api.even({ count: 2 })).toBe(2)
  expect(new Set(await Promise.all(guesses))).toEqual(new Set([401]))
  expect(await api.even({ count: 4 })).toBe(4)
  socket.close()
})
