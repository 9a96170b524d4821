/** One window's page in Chromium: its two worlds, the line to its preload, and what happens to it. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { startedChromium } from './chromium.ts'
import { binding, mainScript, preloadScript, preloadWorld } from './page/page-script.ts'
import type { ToPage } from './page/preload-world.ts'
import { fromChromium, toChromium } from './schemes.ts'
import { openWindows } from './windows.ts'

export type FromPage =
  | { type: 'invoke'; id: number; channel: string; args: unknown }
  | { type: 'send'; channel: string; args: unknown; ports: string[] }
  | { type: 'port-message'; name: string; data: unknown; ports: string[] }
  | { type: 'port-close'; name: string }
  | { type: 'files'; id: number; count: number }
  | { type: 'preload-error'; error: unknown }
  | { type: 'preload-done' }

export interface WindowPageListener {
  onLetter(letter: FromPage): void
  /** Its document is gone, and its ports with it. */
  onUnloaded(): void
  onEvent(name: string, ...details: unknown[]): void
  onLoaded(title: string): void
  /** Whether the page may open it is for the listener to say; the double never lets it. */
  onWindowOpen(details: { url: string; frameName: string }): void
  onCrashed(): void
  onClosed(): void
}

export interface WindowPage {
  readonly page: Page | undefined
  readonly whenPage: Promise<Page>
  cdp(): Promise<CDPSession>
  send(letter: ToPage): void
  load(url: string): Promise<void>
  resize(width: number, height: number): Promise<void>
  reload(): Promise<void>
  /** True once for an address that the app itself loads. */
  takeExpected(url: string): boolean
}

export interface WindowPageOptions {
  preload: string | undefined
  width: number
  height: number
  /** Before an address is loaded. */
  prepare(cdp: CDPSession, url: string): Promise<void>
}

export function openWindowPage(options: WindowPageOptions, listener: WindowPageListener): WindowPage {
  const expected = new Set<string>()
  const outbox: ToPage[] = []
  let size = { width: options.width, height: options.height }
  let page: Page | undefined
  let isCrashed = false
  let session: CDPSession | undefined
  let preloadContext: number | undefined

  function flush(): void {
    if (outbox.length === 0 || session === undefined || preloadContext === undefined) return
    const text = JSON.stringify(outbox.splice(0))
    session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `(text) => ${binding}Receive(text)`,
        arguments: [{ value: text }],
        executionContextId: preloadContext,
      })
      .catch(() => undefined) // a message to a page that is just going is dropped, as in Electron
  }
  function send(letter: ToPage): void {
    if (outbox.push(letter) === 1) setImmediate(flush)
  }
  function unload(): void {
    preloadContext = undefined
    outbox.length = 0
    listener.onUnloaded()
  }
  function receive(letter: FromPage, context: number): void {
    if (letter.type === 'preload-done') {
      preloadContext = context
      flush()
    } else if (letter.type === 'files' && session) void tellPaths(session, context, letter).then(send)
    else listener.onLetter(letter)
  }

  async function open(): Promise<Page> {
    const context = await startedChromium()
    const taken = new Set(openWindows.map((window) => window.webContents.surface.page))
    const own =
      context.pages().find((one) => one.url() === 'about:blank' && !taken.has(one)) ?? (await context.newPage())
    page = own
    await own.setViewportSize(size)
    const cdp = await context.newCDPSession(own)
    session = cdp
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === binding) receive(JSON.parse(payload), executionContextId)
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === preloadContext) unload()
    })
    cdp.on('Runtime.executionContextsCleared', () => preloadContext !== undefined && unload())
    cdp.on('Page.windowOpen', ({ url, windowName }) =>
      listener.onWindowOpen({ url: fromChromium(url), frameName: windowName }),
    )
    await addScripts(cdp, options.preload, context.browser()?.version() ?? '')
    watchPage(own, listener)
    own.on('crash', () => {
      isCrashed = true
      unload()
      listener.onCrashed()
    })
    own.on('close', () => own === page && listener.onClosed())
    return own
  }
  /** Playwright does nothing more with a page that crashed: the window gets another one, as a real one is reloaded. */
  async function replaceCrashed(): Promise<void> {
    const crashed = page
    isCrashed = false
    whenPage = open()
    await whenPage
    void crashed?.close().catch(() => undefined) // the crashed may not answer
  }
  async function load(url: string): Promise<void> {
    if (isCrashed) await replaceCrashed()
    const target = toChromium(url)
    await options.prepare(await cdp(), target)
    expected.add(target)
    await (await whenPage).goto(target)
  }
  async function reload(): Promise<void> {
    if (isCrashed) return load(fromChromium((await whenPage).url()))
    expected.add((await whenPage).url())
    await (await cdp()).send('Page.reload')
  }
  async function cdp(): Promise<CDPSession> {
    await whenPage
    if (session === undefined) throw new Error('electron double: the window has no page')
    return session
  }
  async function resize(width: number, height: number): Promise<void> {
    size = { width, height }
    await (await whenPage).setViewportSize(size)
  }
  let whenPage = open()
  whenPage.catch(() => undefined) // whoever loads something hears of it
  return {
    get page() {
      return page
    },
    get whenPage() {
      return whenPage
    },
    cdp,
    send,
    load,
    reload,
    resize,
    takeExpected: (url) => expected.delete(url),
  }
}

/** A sandboxed preload's `process`, which is all that it knows of the computer. */
const processFacts = (chrome: string) => ({
  type: 'renderer',
  sandboxed: true,
  contextIsolated: true,
  platform: process.platform,
  arch: process.arch,
  env: {},
  argv: [],
  versions: { ...process.versions, chrome },
})

async function addScripts(cdp: CDPSession, preload: string | undefined, chrome: string): Promise<void> {
  if (preload !== undefined && !(isAbsolute(preload) && existsSync(preload)))
    throw new Error(`Unable to load preload script: ${preload}`)
  const nonce = randomBytes(8).toString('hex')
  const text = preload === undefined ? '' : readFileSync(preload, 'utf8')
  await cdp.send('Page.enable')
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: binding, executionContextName: preloadWorld })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainScript(nonce) })
  const source = preloadScript(nonce, text, processFacts(chrome))
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { worldName: preloadWorld, source })
}

function watchPage(page: Page, { onEvent, onLoaded }: WindowPageListener): void {
  page.on('console', (message) =>
    onEvent('console-message', {
      message: message.text(),
      level: message.type(),
      lineNumber: message.location().lineNumber,
      sourceId: fromChromium(message.location().url),
    }),
  )
  page.on('domcontentloaded', () => onEvent('dom-ready', {}))
  page.on('load', () => void page.title().then(onLoaded, () => undefined)) // closed meanwhile
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) onEvent('did-navigate', {}, fromChromium(frame.url()), 200, 'OK')
  })
}

async function tellPaths(
  cdp: CDPSession,
  contextId: number,
  { id, count }: { id: number; count: number },
): Promise<ToPage> {
  const pathAt = async (at: number): Promise<string> => {
    const { result } = await cdp.send('Runtime.evaluate', { expression: `${binding}File(${id}, ${at})`, contextId })
    if (result.objectId === undefined) return ''
    return (await cdp.send('DOM.getFileInfo', { objectId: result.objectId })).path
  }
  const paths = await Promise.all(Array.from({ length: count }, (_, at) => pathAt(at).catch(() => '')))
  return { type: 'paths', id, paths }
}
