/** The application's menu: what every app has, with the system's own words and keys for it (roles). */
import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import type { Texts } from './texts.ts'

const separator: MenuItemConstructorOptions = { type: 'separator' }

export function setupApplicationMenu(texts: Texts, logFile: string): void {
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: texts.menuFile, submenu: [isMac ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    { label: texts.menuView, submenu: viewItems() },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: texts.menuHelp,
      submenu: [
        { id: 'show-log', label: texts.menuShowLog, click: () => shell.showItemInFolder(logFile) },
        ...(isMac ? [] : [separator, { role: 'about', label: texts.menuAbout } as const]),
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** Reloading and developer tools are for those who build the app. */
function viewItems(): MenuItemConstructorOptions[] {
  const forDevelopers: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
  return [
    ...(app.isPackaged ? [] : forDevelopers),
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
  ]
}
