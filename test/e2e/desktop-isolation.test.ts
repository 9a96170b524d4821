/** What the built desktop app keeps its page from: Electron's security checklist, as far as a running window shows it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchDesktop } from '../support/desktop-app.ts'
import type { DesktopApp } from '../support/shell-app.ts'

let app: DesktopApp

beforeAll(async () => {
  app = await launchDesktop({ env: { DEAI_NO_MDNS: '1' } })
  await app.page.locator('#root > *').first().waitFor()
})
afterAll(() => app?.close())

const address = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())

test('the page has nothing of Node or Electron but a frozen bridge of named functions', async () => {
  const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron']
  const types = await app.page.evaluate((all) => all.map((name) => typeof Reflect.get(globalThis, name)), names)
  expect(types).toEqual(names.map(() => 'undefined'))
  const bridge = await app.page.evaluate(() => ({
    isFrozen: Object.isFrozen(window.desktop),
    types: Object.values(window.desktop ?? {}).map((member) => typeof member),
  }))
  expect(bridge.isFrozen).toBe(true)
  expect(new Set(bridge.types)).toEqual(new Set(['function']))
})

test('each file comes with a policy that allows only our own, and no connection', async () => {
  const response = await app.page.reload()
  const policy = await response?.headerValue('content-security-policy')
  for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'none'", "frame-ancestors 'none'"])
    expect(policy).toContain(rule)
  expect(await response?.headerValue('x-content-type-options')).toBe('nosniff')
})

test('an inline script does not run, and nothing can be fetched', async () => {
  const outcome = await app.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.ranInline = true'
    document.head.append(script)
    const fetched = await fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    )
    return { ran: Reflect.has(globalThis, 'ranInline'), fetched }
  })
  expect(outcome).toEqual({ ran: false, fetched: 'refused' })
})

test('it goes to no other page', async () => {
  const before = await address()
  for (const target of ['https://evil.test/', 'file:///etc/passwd', 'data:text/html,hello']) {
    await app.page.evaluate((url) => {
      location.href = url
    }, target)
    await app.page.evaluate(() => document.title) // a round trip: the navigation has been decided
    expect(await address()).toBe(before)
  }
})

test('it opens no window; an https link goes to the browser, another one nowhere', async () => {
  await app.page.evaluate(() => {
    for (const url of ['https://example.com/a', 'file:///etc/passwd', 'http://example.com/b']) window.open(url)
  })
  await expect.poll(() => app.recorded('shell.openExternal')).toMatchObject([{ args: ['https://example.com/a'] }])
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('it gets no permission', async () => {
  expect(await app.page.evaluate(() => Notification.requestPermission())).toBe('denied')
  const names = ['geolocation', 'camera', 'microphone'] as const
  const states = await app.page.evaluate(
    (all) =>
      Promise.all(all.map(async (name) => (await navigator.permissions.query({ name } as PermissionDescriptor)).state)),
    names,
  )
  expect(states).toEqual(['denied', 'denied', 'denied'])
})

test('a second start ends, and shows the first one', async () => {
  const focused = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused())
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  expect(await focused()).toBe(false)
  expect((await app.startAgain()).code).toBe(0)
  await expect.poll(focused).toBe(true)
})

test('a host that dies closes the port of the page, and comes back', async () => {
  const first = await app.hostPid()
  const closed = app.page.evaluate(
    () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('close', () => resolve('closed'))
        port1.start()
        window.postMessage('deai:connect', window.origin, [port2])
      }),
  )
  await app.page.evaluate(() => document.title) // the port is on its way
  process.kill(first, 'SIGKILL')
  expect(await closed).toBe('closed')
  await expect.poll(() => app.hostPid().catch(() => first), { timeout: 30_000 }).not.toBe(first)
})
