/** The module `electron` of the main process, as the double has it. register.mjs puts it in Electron's place. */
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { nativeTheme, powerMonitor, powerSaveBlocker, screen } from './computer.ts'
import { covered } from './covered.ts'
import { dialog } from './dialog.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu, MenuItem } from './menu.ts'
import { MessageChannelMain } from './message-ports.ts'
import { nativeImage } from './native-image.ts'
import { Notification, notifications } from './notification.ts'
import { protocol } from './protocol.ts'
import { answers, calls } from './records.ts'
import { safeStorage } from './safe-storage.ts'
import { session } from './session.ts'
import { clipboard, shell } from './shell.ts'
import { serveTest } from './test-line.ts'
import { Tray, trays } from './tray.ts'
import { utilityProcess } from './utility-process.ts'
import { WebContents as webContents } from './web-contents.ts'

/** For tests only. */
const double = { calls, answers, trays, notifications }

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  double,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
}
serveTest(electron)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
process.on('disconnect', () => app.exit(0)) // the test is gone

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
}
export default covered('electron', electron)
