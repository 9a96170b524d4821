/** One desktop a user: a second start brings the first one's window to the front and ends. */
import { app, BrowserWindow } from 'electron'

/** False when another one runs; this one is then on its way out. */
export function setupSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  app.on('second-instance', showWindow)
  app.on('window-all-closed', () => app.quit())
  return true
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}
