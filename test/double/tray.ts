/** `Tray`: what it would show, for a test to read and click. */
import { EventEmitter } from 'node:events'
import { covered, coveredClass } from './covered.ts'
import type { Menu } from './menu.ts'
import { record } from './records.ts'

/** Every tray that was made, oldest first. */
export const trays: Tray[] = []

class Tray extends EventEmitter {
  /** The double's own: Electron only lets them be set. */
  shown: { image: unknown; toolTip: string; menu: InstanceType<typeof Menu> | null }
  #isDestroyed = false

  constructor(image: unknown) {
    super()
    this.shown = { image, toolTip: '', menu: null }
    const self = covered<Tray>('Tray', this)
    trays.push(self)
    record('Tray')
    // biome-ignore lint/correctness/noConstructorReturn: whoever has it must not get undefined from it
    return self
  }

  setToolTip(toolTip: string): void {
    this.shown.toolTip = toolTip
  }

  setContextMenu(menu: InstanceType<typeof Menu> | null): void {
    this.shown.menu = menu
  }

  setImage(image: unknown): void {
    this.shown.image = image
  }

  setTitle(): void {}

  popUpContextMenu(): void {
    record('Tray.popUpContextMenu')
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  destroy(): void {
    this.#isDestroyed = true
    trays.splice(trays.indexOf(this), 1)
  }
}

const coveredTray = coveredClass('Tray', Tray)

export { coveredTray as Tray }
