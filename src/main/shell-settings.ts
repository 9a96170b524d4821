/** What the user has set about the app itself, not about the node: it must be known before any host runs. */
import { join } from 'node:path'
import { type ShellSettings, shellSettingsSchema } from '../shared/api/desktop-bridge.ts'
import { createJsonFile } from './json-file.ts'

export interface ShellSettingsStore {
  get(): ShellSettings
  /** Kept on disk when it returns. */
  set(settings: ShellSettings): void
}

const usual: ShellSettings = { startAtLogin: false, closeToTray: true, notifications: true }

export function openShellSettings(folder: string): ShellSettingsStore {
  const file = createJsonFile(join(folder, 'shell-settings.json'), shellSettingsSchema)
  let settings = file.read() ?? usual
  return {
    get: () => settings,
    set: (next) => {
      file.write(next)
      settings = next
    },
  }
}
