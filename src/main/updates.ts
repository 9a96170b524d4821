/**
 * Updates of a packed app, by electron-updater, from where its build was published. They are fetched in the background
 * and put in place when the app ends; it is never ended for them in mid job without a question.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { UpdateState } from '../shared/api/desktop-bridge.ts'
import type { Texts } from './texts.ts'

export interface Updates {
  state(): UpdateState
  check(): Promise<void>
  /** Ends the app and starts the new version; nothing where no update is ready. */
  install(): Promise<void>
}

export interface UpdateOptions {
  onState(state: UpdateState): void
  /** Resolves false when the user wants to go on working. Ends the host when it resolves true. */
  beforeRestart(): Promise<boolean>
}

/** Why this build cannot update itself; null when it can. */
function whyNoUpdates(texts: Texts): string | null {
  if (!app.isPackaged) return texts.updateDevelopment
  if (process.platform === 'linux' && !process.env.APPIMAGE) return texts.updatePackage
  // Written by the packer where the release said from where updates come.
  return existsSync(join(process.resourcesPath, 'app-update.yml')) ? null : texts.updateNowhere
}

export function createUpdates(texts: Texts, options: UpdateOptions): Updates {
  const reason = whyNoUpdates(texts)
  let state: UpdateState = reason === null ? { state: 'none' } : { state: 'unavailable', reason }
  const enter = (next: UpdateState): void => {
    state = next
    options.onState(next)
  }
  let updater: ReturnType<typeof loadUpdater> | null = null
  return {
    state: () => state,
    check: async () => {
      if (reason !== null) return
      updater ??= loadUpdater(enter)
      try {
        await (await updater).checkForUpdates()
      } catch (error) {
        enter({ state: 'failed', reason: String(error).slice(0, 500) })
      }
    },
    install: async () => {
      if (state.state !== 'ready' || !updater || !(await options.beforeRestart())) return
      ;(await updater).quitAndInstall()
    },
  }
}

/** Loaded on first use only: a development build never needs it. */
async function loadUpdater(enter: (state: UpdateState) => void) {
  const { autoUpdater } = (await import('electron-updater')).default
  let version = ''
  autoUpdater.on('checking-for-update', () => enter({ state: 'checking' }))
  autoUpdater.on('update-not-available', () => enter({ state: 'none' }))
  autoUpdater.on('update-available', (info) => {
    version = info.version.slice(0, 64)
    enter({ state: 'downloading', version, percent: 0 })
  })
  autoUpdater.on('download-progress', ({ percent }) => enter({ state: 'downloading', version, percent }))
  autoUpdater.on('update-downloaded', (info) => enter({ state: 'ready', version: info.version.slice(0, 64) }))
  autoUpdater.on('error', (error) => enter({ state: 'failed', reason: error.message.slice(0, 500) }))
  return autoUpdater
}
