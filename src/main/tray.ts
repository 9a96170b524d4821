/** The tray's picture and menu; what stands in the menu is decided in tray-menu.ts. */
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import { resourceFile } from './resources.ts'
import type { Texts } from './texts.ts'
import { type TrayAction, type TrayEntry, type TrayFacts, trayEntries } from './tray-menu.ts'

export interface TrayIcon {
  update(facts: TrayFacts): void
  /** Shows the last facts again: a checkbox that the user has clicked stands for what is, not for what was wished. */
  restore(): void
}

/** Null where the system has no tray: then the app ends with its window. */
export function createTrayIcon(texts: Texts, act: (action: TrayAction, checked: boolean) => void): TrayIcon | null {
  const isMac = process.platform === 'darwin'
  const image = nativeImage.createFromPath(resourceFile(isMac ? 'trayTemplate.png' : 'tray.png'))
  const tray = openTray(image)
  if (!tray) return null
  tray.setToolTip('DeAI Desktop')
  if (!isMac) tray.on('click', () => act('open', false)) // on macOS a click opens the menu
  const toItem = (entry: TrayEntry): MenuItemConstructorOptions => {
    if (entry.type === 'separator') return { type: 'separator' }
    if (entry.type === 'text') return { label: entry.label, enabled: false }
    const { action, label, enabled, checked } = entry
    const click: NonNullable<MenuItemConstructorOptions['click']> = (item) => act(action, item.checked)
    return { id: action, label, enabled, click, ...(checked === undefined ? {} : { type: 'checkbox', checked }) }
  }
  let shown: TrayEntry[] = []
  const show = (entries: TrayEntry[]): void => {
    shown = entries
    tray.setContextMenu(Menu.buildFromTemplate(entries.map(toItem)))
  }
  return {
    update: (facts) => {
      const entries = trayEntries(facts, texts)
      if (JSON.stringify(entries) !== JSON.stringify(shown)) show(entries) // else an open menu would close for nothing
    },
    restore: () => show(shown),
  }
}

function openTray(image: Electron.NativeImage): Tray | null {
  try {
    return new Tray(image)
  } catch {
    return null // no tray on this system
  }
}
