/** Starts the app with the user's session: by Electron on Windows and macOS, by an XDG autostart file on Linux. */
import { rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry } from './autostart-entry.ts'
import { writeWhole } from './json-file.ts'

/** Started with it, the app begins in the tray. */
export const hiddenFlag = '--hidden'

/** Does what is missing, and nothing where all is as wanted. Throws where the system does not let it. */
export function setStartAtLogin(wanted: boolean): void {
  if (process.platform === 'linux') {
    setAutostartFile(wanted)
    return
  }
  const args = app.isPackaged ? [hiddenFlag] : [app.getAppPath(), hiddenFlag]
  if (app.getLoginItemSettings({ args }).openAtLogin !== wanted) app.setLoginItemSettings({ openAtLogin: wanted, args })
}

function setAutostartFile(wanted: boolean): void {
  const folder = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart')
  const file = join(folder, 'deai-desktop.desktop')
  if (!wanted) {
    rmSync(file, { force: true })
    return
  }
  // An AppImage runs from a mount that is gone after a restart; this variable names the image itself.
  const program = process.env.APPIMAGE || process.execPath
  const words = app.isPackaged ? [program, hiddenFlag] : [program, app.getAppPath(), hiddenFlag]
  writeWhole(file, autostartEntry(words))
}
