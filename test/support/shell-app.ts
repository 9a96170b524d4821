/** What a test sees of a running shell, whichever it is. */
import type { Page } from 'playwright-core'

export interface RecordedCall {
  /** As in Electron's documentation: `shell.openExternal`. */
  api: string
  args: unknown[]
}

export interface ShellApp extends AsyncDisposable {
  readonly kind: 'double' | 'electron' | 'browser'
  readonly page: Page
  readonly dataFolder: string
  /** The process of the host that serves now; changes when it is started again. Rejects while there is none. */
  hostPid(): Promise<number>
  /** What its processes have printed so far. */
  output(): string
  /** Ends it, and removes all that it made but a data folder that it was given. May be called twice. */
  close(): Promise<void>
}

/** Electron's main process, or the double's. */
export interface DesktopApp extends ShellApp {
  readonly kind: 'double' | 'electron'
  /** Runs `body` in the main process: it gets the module `electron` and `arg`, and sees nothing else of the test. */
  evaluate<T, A = undefined>(body: (electron: ElectronModule, arg: A) => T | Promise<T>, arg?: A): Promise<T>
  /** What the app did to the world outside its windows, oldest first. */
  recorded(api?: string): Promise<RecordedCall[]>
  /** What the user will answer to a dialog; of several the last one stays. */
  answer(api: string, ...answers: unknown[]): Promise<void>
  /** Starts the app once more on the same user data; resolves to its exit code and what it printed. */
  startAgain(...words: string[]): Promise<{ code: number | null; output: string }>
}

/** Where the double runs, `double` is there too. */
export type ElectronModule = typeof import('electron') & { double: DoubleFacts }

export interface DoubleFacts {
  calls: RecordedCall[]
  answers: Record<string, unknown[]>
  trays: { shown: { toolTip: string; menu: Electron.Menu | null }; emit(name: string): void }[]
  notifications: { title: string; body: string; emit(name: string): void }[]
}

export interface LaunchOptions {
  env?: Record<string, string>
  /** The node's data; a new one, gone with the app, where it is left out. */
  dataFolder?: string
}
