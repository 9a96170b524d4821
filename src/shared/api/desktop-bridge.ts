/**
 * What window, preload and main agree on. The page talks to the host over a MessagePort of its own; beside it stands this
 * small bridge, for what only the desktop can do. In the browser shell `window.desktop` is absent, and the page does
 * without. Whatever comes over it is parsed by main before it is used. The names of its messages: bridge-channels.ts.
 */
import { z } from 'zod'

/** How the host's process fares, as main sees it. */
export const hostStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('running') }),
  /** It ended unasked; the next try is at `retryAtMs`. */
  z.object({ state: z.literal('restarting'), reason: z.string().max(2000), retryAtMs: z.number(), failures: z.int() }),
  /** It cannot start as things are: the user must do something first. */
  z.object({ state: z.literal('failed'), reason: z.string().max(2000) }),
])
export type HostState = z.infer<typeof hostStateSchema>

export const updateStateSchema = z.discriminatedUnion('state', [
  /** This build cannot update itself (development, or a package of the system). */
  z.object({ state: z.literal('unavailable'), reason: z.string().max(500) }),
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('checking') }),
  z.object({ state: z.literal('downloading'), version: z.string().max(64), percent: z.number() }),
  z.object({ state: z.literal('ready'), version: z.string().max(64) }),
  z.object({ state: z.literal('failed'), reason: z.string().max(500) }),
])
export type UpdateState = z.infer<typeof updateStateSchema>

export const shellSettingsSchema = z.strictObject({
  startAtLogin: z.boolean(),
  /** Closing the window while a job runs or work is provided leaves the app in the tray. */
  closeToTray: z.boolean(),
  notifications: z.boolean(),
})
export type ShellSettings = z.infer<typeof shellSettingsSchema>

export const shellFactsSchema = z.object({
  settings: shellSettingsSchema,
  /** Whether the system has a keychain that `rememberPassword` can use; if not, why. */
  keychain: z.object({ available: z.boolean(), remembered: z.boolean(), reason: z.string().max(500).nullable() }),
  platform: z.string().max(32),
  electron: z.string().max(32),
})
export type ShellFacts = z.infer<typeof shellFactsSchema>

/** What a page sees as `window.desktop`. Every promise rejects with a sentence for the user. */
export interface DesktopBridge {
  /** The paths of dropped or chosen files, in their order; an empty text for one that is no file on disk. */
  pathsOf(files: File[]): string[]
  /** A native dialog; empty when it was cancelled. */
  pickPaths(kind: 'files' | 'folder'): Promise<string[]>
  /** Where to save something called `name`; null when cancelled. */
  pickSaveFolder(name: string): Promise<string | null>
  /** Shows a file or folder in the system's file manager. */
  showItem(path: string): Promise<void>
  /** Keeps the wallet's password in the system's keychain, once the host has confirmed that it is the right one. */
  rememberPassword(password: string): Promise<void>
  forgetPassword(): Promise<void>
  shellFacts(): Promise<ShellFacts>
  setShellSettings(settings: ShellSettings): Promise<ShellFacts>
  /** Starts the host at once instead of waiting for the next try. */
  restartHost(): Promise<void>
  checkForUpdate(): Promise<void>
  installUpdate(): Promise<void>
  /** The present state is told at once. The returned function ends it. */
  onHostState(listener: (state: HostState) => void): () => void
  /** A `deai://` link was opened, as text: parse it with `parseDeepLink`, and show it before anything is done. */
  onLink(listener: (link: string) => void): () => void
  onUpdate(listener: (state: UpdateState) => void): () => void
}

declare global {
  interface Window {
    readonly desktop?: DesktopBridge
  }
}
