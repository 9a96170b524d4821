/** The one window: sandboxed, with no Node in it and nothing but the preload's bridge. It may hide while the app goes on. */
import { join } from 'node:path'
import { app, BrowserWindow, screen, type WebContents } from 'electron'
import { createJsonFile } from './json-file.ts'
import { appOrigin } from './origin.ts'
import { resourceFile } from './resources.ts'
import { openingPlace, smallest, windowPlaceSchema } from './window-place.ts'

export interface MainWindowOptions {
  /** Where the window's place is kept. */
  folder: string
  /** Asked when the user closes the window. */
  onClose(): 'hide' | 'close'
  /** It hid instead of closing. */
  onHidden(): void
  /** Its page has crashed, or the window is closed: nobody listens until a page begins anew. */
  onPageGone(): void
}

export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): void
  /** Resolves when the page is loaded. With `hidden` it is not shown. */
  open(options?: { hidden: boolean }): Promise<void>
  /** To the page; dropped when there is none. */
  send(channel: string, value: unknown): void
  contents(): WebContents | null
}

/** The window that a dialog belongs to; undefined while none is seen. */
export const visibleWindow = (): BrowserWindow | undefined =>
  BrowserWindow.getAllWindows().find((window) => !window.isDestroyed() && window.isVisible())

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null
  const open = async ({ hidden } = { hidden: false }): Promise<void> => {
    const opened = createWindow(options, hidden)
    window = opened
    opened.once('closed', () => {
      if (window === opened) window = null
      options.onPageGone()
    })
    opened.webContents.on('render-process-gone', options.onPageGone)
    await opened.loadURL(`${appOrigin}/index.html`)
  }
  const contents = (): WebContents | null => (window && !window.isDestroyed() ? window.webContents : null)
  return {
    open,
    contents,
    show: () => {
      if (!window || window.isDestroyed()) return void open()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    send: (channel, value) => contents()?.send(channel, value),
  }
}

function createWindow({ folder, onClose, onHidden }: MainWindowOptions, hidden: boolean): BrowserWindow {
  const file = createJsonFile(join(folder, 'window-place.json'), windowPlaceSchema)
  const place = openingPlace(
    file.read(),
    screen.getAllDisplays().map(({ workArea }) => workArea),
  )
  const { maximized, ...bounds } = place
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'DeAI Desktop',
    icon: resourceFile('icon.png'),
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    if (!hidden) window.show()
  })
  window.on('close', (event) => {
    keepPlace(window, file.write)
    if (onClose() === 'close') return
    event.preventDefault()
    window.hide()
    onHidden()
  })
  return window
}

function keepPlace(window: BrowserWindow, write: (place: Electron.Rectangle & { maximized: boolean }) => void): void {
  try {
    write({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  } catch {
    // A disk that is full or read-only: the window opens in its usual place next time.
  }
}
