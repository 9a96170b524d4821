/** The windows that are open: what app, sessions and menus need to know of them. */
import type { EventEmitter } from 'node:events'
import type { WindowPage } from './window-page.ts'

export interface OpenContents extends EventEmitter {
  readonly id: number
  readonly surface: WindowPage
}

export interface OpenWindow extends EventEmitter {
  readonly id: number
  readonly webContents: OpenContents
  close(): void
  isDestroyed(): boolean
}

export const openWindows: OpenWindow[] = []
