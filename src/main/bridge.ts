/** What `window.desktop` can ask of main, one entry a call. */
import { existsSync } from 'node:fs'
import { isAbsolute, normalize } from 'node:path'
import { BrowserWindow, dialog, type IpcMainInvokeEvent, type OpenDialogOptions, shell } from 'electron'
import { z } from 'zod'
import { type BridgeEvent, bridgeCalls, bridgeEvents } from '../shared/api/bridge-channels.ts'
import { type ShellFacts, shellSettingsSchema } from '../shared/api/desktop-bridge.ts'
import { type AnswerPage, PageError } from './answer-page.ts'
import type { HostApi } from './host-client.ts'
import type { Keychain } from './keychain.ts'
import type { ShellSettingsStore } from './shell-settings.ts'
import { setStartAtLogin } from './start-at-login.ts'
import type { Texts } from './texts.ts'
import { rememberPassword } from './unlock-wallet.ts'
import type { Updates } from './updates.ts'

export interface BridgeParts {
  texts: Texts
  settings: ShellSettingsStore
  keychain: Keychain
  updates: Updates
  /** Null while no host runs. */
  api(): HostApi | null
  restartHost(): void
  /** What each event last told; null where there is nothing. */
  present: Record<BridgeEvent, () => unknown>
}

const nothing = z.undefined()
const eventNames = Object.keys(bridgeEvents) as BridgeEvent[]

export function setupBridge(answer: AnswerPage, parts: BridgeParts): void {
  answerPresent(answer, parts)
  answerFiles(answer, parts)
  answerPasswords(answer, parts)
  answerSettings(answer, parts)
  const { updates, restartHost } = parts
  answer(bridgeCalls.restartHost, nothing, () => restartHost())
  answer(bridgeCalls.checkForUpdate, nothing, () => updates.check())
  answer(bridgeCalls.installUpdate, nothing, () => updates.install())
}

function answerPresent(answer: AnswerPage, { present }: BridgeParts): void {
  answer(bridgeCalls.present, z.enum(eventNames), (name) => present[name]())
}

function answerFiles(answer: AnswerPage, { texts }: BridgeParts): void {
  answer(bridgeCalls.pickPaths, z.enum(['files', 'folder']), async (kind, event) => {
    const properties: OpenDialogOptions['properties'] =
      kind === 'files' ? ['openFile', 'multiSelections', 'showHiddenFiles'] : ['openDirectory', 'multiSelections']
    const window = windowOf(event)
    const picked = await (window
      ? dialog.showOpenDialog(window, { properties })
      : dialog.showOpenDialog({ properties }))
    return picked.canceled ? [] : picked.filePaths
  })
  answer(bridgeCalls.pickSaveFolder, fileNameSchema, async (name, event) => {
    const options = { defaultPath: name, properties: ['createDirectory' as const] }
    const window = windowOf(event)
    const picked = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
    return picked.canceled || !picked.filePath ? null : picked.filePath
  })
  answer(bridgeCalls.showItem, localPathSchema, (path) => {
    if (!existsSync(path)) throw new PageError(texts.noSuchPath)
    shell.showItemInFolder(path)
  })
}

const windowOf = (event: IpcMainInvokeEvent): BrowserWindow | null => BrowserWindow.fromWebContents(event.sender)

/** One name of a file, made from whatever a job is called. */
const fileNameSchema = z
  .string()
  .max(255)
  .transform((name) => name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, '-').replace(/^[.\s-]+|[.\s]+$/g, '') || 'outputs')

/** Of this computer: asking Windows for a path of another one would send it the user's log-in. */
const localPathSchema = z
  .string()
  .max(4096)
  .refine((path) => isAbsolute(path) && !path.includes('\0') && !/^[/\\]{2}/.test(path))
  .transform((path) => normalize(path))

function answerPasswords(answer: AnswerPage, { texts, keychain, api }: BridgeParts): void {
  answer(bridgeCalls.rememberPassword, z.string().min(1).max(1024), async (password) => {
    const why = await keychain.unusable()
    if (why !== null) throw new PageError(why)
    const host = api()
    if (!host) throw new PageError(texts.keychainNeedsNode)
    await rememberPassword(keychain, host, password)
  })
  answer(bridgeCalls.forgetPassword, nothing, () => keychain.forget())
}

function answerSettings(answer: AnswerPage, { settings, keychain }: BridgeParts): void {
  const facts = async (): Promise<ShellFacts> => {
    const reason = await keychain.unusable()
    return {
      settings: settings.get(),
      keychain: { available: reason === null, remembered: keychain.isRemembered(), reason },
      platform: process.platform,
      electron: process.versions.electron ?? '',
    }
  }
  answer(bridgeCalls.shellSettings, nothing, facts)
  answer(bridgeCalls.setShellSettings, shellSettingsSchema, (next) => {
    setStartAtLogin(next.startAtLogin)
    settings.set(next)
    return facts()
  })
}
