/**
 * What a page may do beside being shown: nothing. It gets no permission (camera, notifications, …), goes nowhere, and
 * opens no window; an https link is opened in the user's own browser instead. A page that crashed is loaded anew.
 */
import { app, session, shell, type WebContents } from 'electron'
import { isOwnPage } from './origin.ts'

export function setupWebPolicy(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
  app.on('session-created', denyPermissions)
  void app.whenReady().then(() => denyPermissions(session.defaultSession))
  app.on('render-process-gone', createReload())
}

function denyPermissions(of: Electron.Session): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  of.setPermissionCheckHandler(() => false)
  of.setDevicePermissionHandler(() => false)
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isWebLink(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** https, and a host without a user's name before it, which could make it look like another. */
function isWebLink(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
}

/** A page that crashes again within this time is left alone: it would only crash again. */
const reloadEveryMs = 60_000

function createReload(): (event: unknown, contents: WebContents, details: { reason: string }) => void {
  let lastMs = Number.NEGATIVE_INFINITY
  return (_event, contents, { reason }) => {
    if (reason === 'clean-exit' || contents.isDestroyed() || performance.now() - lastMs < reloadEveryMs) return
    lastMs = performance.now()
    contents.reload()
  }
}
