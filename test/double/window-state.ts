/** How a window stands on a screen that is not there: remembered, and told as Electron tells it. */
import { EventEmitter } from 'node:events'
import { record } from './records.ts'

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

/** What of a BrowserWindow needs no page. */
export class WindowState extends EventEmitter {
  #bounds: Bounds
  #title: string
  #isVisible: boolean
  #isMinimized = false
  #isMaximized = false
  #isFullScreen = false
  #isFocused = false
  readonly #onResized: (bounds: Bounds) => void

  constructor(bounds: Bounds, title: string, isVisible: boolean, onResized: (bounds: Bounds) => void) {
    super()
    this.#bounds = bounds
    this.#title = title
    this.#isVisible = isVisible
    this.#onResized = onResized
  }

  show(): void {
    this.#isVisible = true
    this.#isMinimized = false
    this.emit('show')
    this.focus()
  }

  showInactive(): void {
    this.#isVisible = true
    this.emit('show')
  }

  hide(): void {
    this.#isVisible = false
    this.#isFocused = false
    this.emit('hide')
  }

  isVisible(): boolean {
    return this.#isVisible
  }

  focus(): void {
    this.#isFocused = true
    record('BrowserWindow.focus')
    this.emit('focus', {})
  }

  blur(): void {
    this.#isFocused = false
    this.emit('blur', {})
  }

  isFocused(): boolean {
    return this.#isFocused
  }

  minimize(): void {
    this.#isMinimized = true
    this.emit('minimize')
  }

  restore(): void {
    this.#isMinimized = false
    this.emit('restore')
  }

  isMinimized(): boolean {
    return this.#isMinimized
  }

  maximize(): void {
    this.#isMaximized = true
    this.emit('maximize')
  }

  unmaximize(): void {
    this.#isMaximized = false
    this.emit('unmaximize')
  }

  isMaximized(): boolean {
    return this.#isMaximized
  }

  setFullScreen(isFull: boolean): void {
    this.#isFullScreen = isFull
    this.emit(isFull ? 'enter-full-screen' : 'leave-full-screen')
  }

  isFullScreen(): boolean {
    return this.#isFullScreen
  }

  getBounds(): Bounds {
    return { ...this.#bounds }
  }

  getNormalBounds(): Bounds {
    return this.getBounds()
  }

  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height]
  }

  getContentSize(): [number, number] {
    return this.getSize()
  }

  getPosition(): [number, number] {
    return [this.#bounds.x, this.#bounds.y]
  }

  setBounds(change: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...change }
    this.#onResized(this.#bounds)
    if (change.x !== undefined || change.y !== undefined) this.emit('move')
    if (change.width !== undefined || change.height !== undefined) this.emit('resize')
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y })
  }

  getTitle(): string {
    return this.#title
  }

  setTitle(title: string): void {
    this.#title = title
  }

  setProgressBar(...args: unknown[]): void {
    record('BrowserWindow.setProgressBar', ...args)
  }

  flashFrame(...args: unknown[]): void {
    record('BrowserWindow.flashFrame', ...args)
  }

  setMenu(...args: unknown[]): void {
    record('BrowserWindow.setMenu', ...args)
  }

  moveTop(): void {}

  center(): void {}

  setMinimumSize(): void {}

  setMenuBarVisibility(): void {}

  setAutoHideMenuBar(): void {}

  setBackgroundColor(): void {}

  setIcon(): void {}
}
