/**
 * What a page may do beside being shown: nothing. It gets no permission (camera, notifications, …), goes nowhere, and
 * opens no window; an https link is opened in the user's own browser instead.
 */
import { app, session, shell, type WebContents } from 'electron'
import { isOwnPage } from './origin.ts'

export function setupWebPolicy(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
  app.on('session-created', denyPermissions)
  void app.whenReady().then(() => denyPermissions(session.defaultSession))
}

function denyPermissions(of: Electron.Session): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  of.setPermissionCheckHandler(() => false)
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void shell.openExternal(url)
    return { action: 'deny' }
  })
}
