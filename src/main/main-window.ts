/** The one window: sandboxed, with no Node in it and nothing but the preload's bridge. */
import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { appOrigin } from './origin.ts'

/** Resolves when the page is loaded and shown. */
export async function openMainWindow(): Promise<void> {
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: 'DeAI Desktop',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(`${appOrigin}/index.html`)
}
