/** `BrowserWindow`: only the kind that this product may open, sandboxed and isolated, is covered. */
import type { BrowserWindowConstructorOptions } from 'electron'
import { app } from './app.ts'
import { covered, coveredClass } from './covered.ts'
import { manifest } from './environment.ts'
import { preventable } from './preventable.ts'
import { record } from './records.ts'
import { tellTest } from './test-line.ts'
import { onContentsCrash, WebContents } from './web-contents.ts'
import { WindowState } from './window-state.ts'
import { openWindows } from './windows.ts'

let opened = 0

class BrowserWindow extends WindowState {
  readonly id = ++opened
  readonly webContents: InstanceType<typeof WebContents>
  #isDestroyed = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { webPreferences: web = {}, width = 800, height = 600, x = 0, y = 0 } = options
    if (web.contextIsolation === false || web.nodeIntegration || web.sandbox === false || web.webSecurity === false)
      throw new Error('electron double: only sandboxed, context-isolated windows are covered')
    super(
      { x, y, width, height },
      options.title ?? manifest.productName ?? manifest.name,
      options.show !== false,
      (to) => void this.webContents.surface.resize(to.width, to.height),
    )
    record('BrowserWindow', options)
    const owner = { onLoaded: (title: string) => this.#onLoaded(title), onClosed: () => this.destroy() }
    this.webContents = new WebContents(this.id, { preload: web.preload, width, height }, owner)
    const self = covered<BrowserWindow>('BrowserWindow', this)
    openWindows.push(self)
    setImmediate(() => {
      app.emit('web-contents-created', {}, this.webContents)
      app.emit('browser-window-created', {}, self)
    })
    // biome-ignore lint/correctness/noConstructorReturn: whoever has it must not get undefined from it
    return self
  }

  #onLoaded(title: string): void {
    if (title !== '') this.setTitle(title)
    this.emit('ready-to-show', {})
    tellTest({ type: 'window-loaded' })
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  reload(): void {
    this.webContents.reload()
  }

  close(): void {
    if (this.#isDestroyed) return
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    openWindows.splice(
      openWindows.findIndex(({ id }) => id === this.id),
      1,
    )
    this.webContents.destroyed()
    this.emit('closed')
    // Chromium's last page must stay until the end: without one it ends by itself.
    if (openWindows.length > 0) void this.webContents.surface.page?.close().catch(() => undefined)
    else void this.webContents.surface.page?.goto('about:blank').catch(() => undefined)
    setImmediate(() => app.afterWindowClosed())
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  static getAllWindows() {
    return [...openWindows]
  }

  static getFocusedWindow() {
    return openWindows.at(-1) ?? null
  }

  static fromId(id: number) {
    return openWindows.find((window) => window.id === id) ?? null
  }

  static fromWebContents(contents: { id: number }) {
    return openWindows.find((window) => window.webContents.id === contents.id) ?? null
  }
}

onContentsCrash((contents) => app.emit('render-process-gone', {}, contents, { reason: 'crashed', exitCode: 1 }))

const coveredWindow = coveredClass('BrowserWindow', BrowserWindow)

export { coveredWindow as BrowserWindow }
