/** `webContents`: what main says to a window's page, and hears of it. */
import { EventEmitter } from 'node:events'
import { covered, coveredClass } from './covered.ts'
import { receiveInvoke, receiveSend } from './ipc-main.ts'
import type { MessagePortMain } from './message-ports.ts'
import { NativeImage } from './native-image.ts'
import { makeCodec } from './page/codec.ts'
import { applyPermissions } from './permissions.ts'
import { createPortBridge, type PortBridge } from './port-bridge.ts'
import { record } from './records.ts'
import { fromChromium, originOf } from './schemes.ts'
import { session } from './session.ts'
import { type FromPage, openWindowPage, type WindowPage, type WindowPageOptions } from './window-page.ts'
import { openWindows } from './windows.ts'

interface OpenDetails {
  url: string
  frameName: string
  features: string
  disposition: string
  referrer: object
}
type OpenHandler = (details: OpenDetails) => { action: 'allow' | 'deny' }

const codec = makeCodec()

export interface WebContentsOwner {
  onLoaded(title: string): void
  onClosed(): void
}

class WebContents extends EventEmitter {
  readonly id: number
  readonly session = session.defaultSession
  /** The double's own: the page in Chromium. */
  readonly surface: WindowPage
  readonly self: WebContents
  readonly #bridge: PortBridge
  #openHandler: OpenHandler | undefined
  #isDestroyed = false
  #isLoading = false
  #isCrashed = false

  constructor(id: number, about: Omit<WindowPageOptions, 'prepare'>, owner: WebContentsOwner) {
    super()
    this.id = id
    this.self = covered('webContents', this)
    const prepare: WindowPageOptions['prepare'] = (cdp, url) => applyPermissions(cdp, this.self, url)
    this.surface = openWindowPage(
      { ...about, prepare },
      {
        onLetter: (letter) => this.#receive(letter, about.preload),
        onUnloaded: () => this.#bridge.closeAll(),
        onEvent: (name, ...details) => this.emit(name, ...details),
        onLoaded: (title) => {
          this.#isLoading = false
          this.#isCrashed = false
          owner.onLoaded(title)
          this.emit('did-finish-load', {})
          this.emit('did-stop-loading', {})
        },
        onWindowOpen: (details) => this.#onWindowOpen(details),
        onCrashed: () => this.#onCrashed(),
        onClosed: owner.onClosed,
      },
    )
    this.#bridge = createPortBridge('main', (letter) =>
      this.surface.send(letter.type === 'port-message' ? { ...letter, data: codec.encode(letter.data) } : letter),
    )
    // biome-ignore lint/correctness/noConstructorReturn: whoever has it must not get undefined from it
    return this.self
  }

  #receive(letter: FromPage, preload: string | undefined): void {
    if (letter.type === 'port-message') this.#bridge.receive({ ...letter, data: codec.decode(letter.data) })
    else if (letter.type === 'port-close') this.#bridge.receive(letter)
    else if (letter.type === 'preload-error') this.#onPreloadError(preload, codec.decode(letter.error))
    else if (letter.type === 'send') receiveSend(letter, this.#eventOf(letter.ports))
    else if (letter.type === 'invoke') void receiveInvoke(letter, this.#eventOf([]), this.surface)
  }

  #onPreloadError(preload: string | undefined, error: unknown): void {
    console.error('electron double: the preload failed:', error)
    this.emit('preload-error', {}, preload, error)
  }

  #eventOf(ports: string[]) {
    return {
      type: 'frame',
      processId: 1,
      frameId: 1,
      sender: this.self,
      senderFrame: this.mainFrame,
      ports: ports.map(this.#bridge.take),
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    }
  }

  #onWindowOpen(about: { url: string; frameName: string }): void {
    const details = { ...about, features: '', disposition: 'foreground-tab', referrer: { url: '', policy: 'default' } }
    const action = this.#openHandler?.(details).action ?? 'allow'
    record('window.open', details.url, action)
    if (action === 'allow') console.error(`electron double: allowed windows are not covered (${details.url})`)
  }

  #onCrashed(): void {
    this.#isCrashed = true
    this.#bridge.closeAll()
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    crashListener(this.self)
  }

  get mainFrame() {
    const url = this.getURL()
    const frame = { url, origin: originOf(url), processId: 1, routingId: this.id, parent: null, top: null as unknown }
    frame.top = frame
    return covered('webFrameMain', frame)
  }

  send(channel: string, ...args: unknown[]): void {
    this.surface.send({ type: 'event', channel, args: codec.encode(args), ports: [] })
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    const ports = transfer.map(this.#bridge.give)
    this.surface.send({ type: 'event', channel, args: codec.encode([message]), ports })
  }

  async loadURL(url: string): Promise<void> {
    this.#isLoading = true
    this.emit('did-start-loading', {})
    await this.surface.load(url)
  }

  reload(): void {
    this.#isLoading = true
    this.surface.reload().catch((error: unknown) => console.error('electron double: reload failed:', error))
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  getURL(): string {
    return fromChromium(this.surface.page?.url() ?? 'about:blank')
  }

  getTitle(): Promise<string> | string {
    return this.surface.page?.title() ?? ''
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isCrashed(): boolean {
    return this.#isCrashed
  }

  isLoading(): boolean {
    return this.#isLoading
  }

  /** The double's own: its window has closed. */
  destroyed(): void {
    this.#isDestroyed = true
    this.#bridge.closeAll()
    this.emit('destroyed')
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.surface.whenPage).evaluate(code)
  }

  async capturePage(): Promise<NativeImage> {
    return new NativeImage(await (await this.surface.whenPage).screenshot())
  }

  forcefullyCrashRenderer(): void {
    void this.surface.cdp().then((cdp) => cdp.send('Page.crash').catch(() => undefined)) // the dead do not answer
  }

  openDevTools(): void {
    record('webContents.openDevTools')
  }

  closeDevTools(): void {}

  isDevToolsOpened(): boolean {
    return false
  }

  setZoomFactor(factor: number): void {
    record('webContents.setZoomFactor', factor)
  }

  static getAllWebContents() {
    return openWindows.map((window) => window.webContents)
  }

  static fromId(id: number) {
    return openWindows.find((window) => window.webContents.id === id)?.webContents
  }
}

let crashListener: (contents: WebContents) => void = () => undefined
/** The app is told of a page's crash too. */
export function onContentsCrash(listener: (contents: WebContents) => void): void {
  crashListener = listener
}

const coveredContents = coveredClass('webContents', WebContents)

export { coveredContents as WebContents }
