/**
 * What the double promises, on a small app of its own. Where the real Electron is installed the same tests run on it:
 * what they say is Electron's, not the double's.
 */
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dropFiles } from '../support/chromium-drop.ts'
import { launchDesktop } from '../support/desktop-app.ts'
import type { DesktopApp } from '../support/shell-app.ts'

let app: DesktopApp

beforeAll(async () => {
  app = await launchDesktop({ appFolder: resolve('test/double/sample-app') })
})
afterAll(() => app?.close())

interface SamplePage {
  got: [what: string, value?: unknown][]
  sample: {
    fs: string
    describe(bytes: Uint8Array): Promise<object>
    fail(): Promise<never>
    onTold(listener: (value: unknown) => void): () => void
  }
}

const seen = () => app.evaluate(() => (globalThis as unknown as { seen: unknown[][] }).seen)
const got = (what: string) =>
  app.page.evaluate((name) => (globalThis as unknown as SamplePage).got.filter(([one]) => one === name), what)

describe('the page', () => {
  test('has nothing of Node or Electron, and the bridge is frozen', async () => {
    const types = await app.page.evaluate(() => {
      const names = ['require', 'process', 'ipcRenderer', 'module', '__electronDouble', '__electronDoubleReceive']
      return names.map((name) => typeof Reflect.get(globalThis, name))
    })
    expect(new Set(types)).toEqual(new Set(['undefined']))
    expect(await app.page.evaluate(() => Object.isFrozen((globalThis as unknown as SamplePage).sample))).toBe(true)
  })

  test('its preload is sandboxed', async () => {
    expect(await app.page.evaluate(() => (globalThis as unknown as SamplePage).sample.fs)).toContain('module not found')
  })

  test('asks main, and main sees where it comes from', async () => {
    const answer = await app.page.evaluate(() =>
      (globalThis as unknown as SamplePage).sample.describe(new Uint8Array([1, 2, 3])),
    )
    expect(answer).toEqual({
      type: 'Uint8Array',
      length: 3,
      url: 'app://bundle/index.html',
      origin: 'app://bundle',
      wei: 5n,
    })
    const failing = app.page.evaluate(() => (globalThis as unknown as SamplePage).sample.fail())
    await expect(failing).rejects.toThrow("Error invoking remote method 'fail': Error: not today")
  })

  test('hears main until it stops listening', async () => {
    const tell = (value: number) =>
      app.evaluate(({ BrowserWindow }, told) => {
        for (const window of BrowserWindow.getAllWindows()) window.webContents.send('told', told)
      }, value)
    await app.page.evaluate(() => {
      const { sample, got } = globalThis as unknown as SamplePage
      const stop = sample.onTold((value) => {
        got.push(['told', value])
        if (value === 2) stop()
      })
    })
    for (const value of [1, 2, 3]) await tell(value)
    await app.page.evaluate(() => (globalThis as unknown as SamplePage).sample.describe(new Uint8Array()))
    expect(await got('told')).toEqual([
      ['told', 1],
      ['told', 2],
    ])
  })

  test('goes nowhere else; its links open outside', async () => {
    await app.page.click('#outside')
    await expect.poll(() => app.recorded('shell.openExternal')).toMatchObject([{ args: ['https://example.com/x'] }])
    await app.page.evaluate(() => {
      location.href = 'https://evil.test/'
    })
    await app.page.evaluate(() => (globalThis as unknown as SamplePage).sample.describe(new Uint8Array()))
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.webContents.getURL())),
    ).toEqual(['app://bundle/index.html'])
  })

  test('is refused what the app refuses', async () => {
    expect(await app.page.evaluate(() => Notification.requestPermission())).toBe('denied')
    const denied = 1
    const code = await app.page.evaluate(
      () =>
        new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('allowed'),
            (error) => resolve(error.code),
          ),
        ),
    )
    expect(code).toBe(denied)
  })
})

describe('files', () => {
  test('that were chosen have their paths', async () => {
    await app.page.setInputFiles('#files', [resolve('package.json'), resolve('README.md')])
    await expect.poll(() => got('chosen')).toEqual([['chosen', [resolve('package.json'), resolve('README.md')]]])
  })

  test('that were dropped have theirs, folders too', async () => {
    await dropFiles(app.page, '#drop', [resolve('src'), resolve('LICENSE')])
    await expect.poll(() => got('dropped')).toEqual([['dropped', [resolve('src'), resolve('LICENSE')]]])
  })
})

describe('the utility process', () => {
  test('talks with main and with the page over ports', async () => {
    await expect.poll(seen).toContainEqual(['host says', 'host of type utility'])
    await expect.poll(seen).toContainEqual(['port', { echo: { wei: 5n } }])
    await expect
      .poll(() => got('port'))
      .toContainEqual(['port', { echo: { wei: 7n, bytes: new Uint8Array([1, 255]) } }])
  })

  test('hears that a page has gone', async () => {
    await app.page.reload()
    await expect.poll(seen).toContainEqual(['host sends', 'closed: for a page'])
    await expect.poll(async () => (await got('port')).length).toBeGreaterThan(3)
  })

  test('leaves closed ports and an exit code when it is killed', async () => {
    process.kill(await app.hostPid(), 'SIGKILL')
    await expect.poll(seen).toContainEqual(['host exit', 9])
    await expect.poll(seen).toContainEqual(['port closed'])
    await expect.poll(() => got('port closed')).toEqual([['port closed']])
    await expect(app.hostPid()).rejects.toThrow('no host runs')
  })
})

describe('the app', () => {
  test('is told of a second start, which ends', async () => {
    const second = await app.startAgain('deai://job/1')
    expect(second.code).toBe(0)
    await expect.poll(seen).toContainEqual(['second-instance', 'deai://job/1'])
  })

  test('is told of a link, as on macOS', async () => {
    await app.evaluate(({ app }) => app.emit('open-url', {}, 'deai://job/2'))
    expect(await seen()).toContainEqual(['open-url', 'deai://job/2'])
  })

  test('gets a page that works after a crash', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await expect.poll(seen).toContainEqual(['gone', 'crashed'])
    await expect.poll(() => app.page.title()).toBe('Sample')
  })
})

test('what the double does not cover throws', async () => {
  if (app.kind !== 'double') return
  const uncovered = app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setVibrancy('menu'))
  await expect(uncovered).rejects.toThrow('electron double: BrowserWindow.setVibrancy is not covered')
})
