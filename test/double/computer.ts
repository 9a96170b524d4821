/** What Electron tells of the computer: its screen, its theme, its power. */
import { EventEmitter } from 'node:events'
import { covered } from './covered.ts'
import { record } from './records.ts'
import { openWindows } from './windows.ts'

const display = {
  id: 1,
  scaleFactor: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  size: { width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  workAreaSize: { width: 1920, height: 1040 },
}

class Screen extends EventEmitter {
  readonly getPrimaryDisplay = () => display
  readonly getAllDisplays = () => [display]
  readonly getDisplayMatching = () => display
  readonly getDisplayNearestPoint = () => display
}

class NativeTheme extends EventEmitter {
  #source: 'system' | 'dark' | 'light' = 'system'

  get themeSource() {
    return this.#source
  }

  set themeSource(source: 'system' | 'dark' | 'light') {
    this.#source = source
    const colorScheme = source === 'system' ? null : source
    for (const window of openWindows)
      void window.webContents.surface.whenPage.then((page) => page.emulateMedia({ colorScheme }))
    this.emit('updated')
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}

class PowerMonitor extends EventEmitter {
  readonly isOnBatteryPower = () => false
  readonly getSystemIdleTime = () => 0
  readonly getSystemIdleState = () => 'active'
}

export const screen = covered('screen', new Screen())
export const nativeTheme = covered('nativeTheme', new NativeTheme())
export const powerMonitor = covered('powerMonitor', new PowerMonitor())

const blockers = new Set<number>()
export const powerSaveBlocker = covered('powerSaveBlocker', {
  start(kind: string): number {
    record('powerSaveBlocker.start', kind)
    blockers.add(blockers.size + 1)
    return blockers.size
  },
  stop(id: number): void {
    record('powerSaveBlocker.stop', id)
    blockers.delete(id)
  },
  isStarted: (id: number): boolean => blockers.has(id),
})
