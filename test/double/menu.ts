/** `Menu` and `MenuItem`: kept as data, so that a test can read an item and click it. */
import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'
import { covered, coveredClass } from './covered.ts'
import { record } from './records.ts'
import { openWindows } from './windows.ts'

type Click = (item: MenuItem, window: unknown, event: object) => void

class MenuItem {
  readonly id: string | undefined
  readonly type: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly submenu: Menu | undefined
  readonly click: () => void

  constructor(options: MenuItemConstructorOptions) {
    const { submenu } = options
    this.id = options.id
    this.type = options.type ?? (submenu ? 'submenu' : 'normal')
    this.role = options.role
    this.accelerator = options.accelerator
    this.label = options.label ?? options.role ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined)
    this.click = () => {
      if (!this.enabled) throw new Error(`electron double: the menu item "${this.label}" is disabled`)
      if (this.type === 'checkbox') this.checked = !this.checked
      ;(options.click as Click | undefined)?.(this, openWindows.at(-1) ?? null, {})
    }
  }
}

class Menu extends EventEmitter {
  static #application: Menu | null = null
  readonly items: MenuItem[] = []

  constructor() {
    super()
    // biome-ignore lint/correctness/noConstructorReturn: whoever has it must not get undefined from it
    return covered<Menu>('Menu', this)
  }

  append(item: MenuItem): void {
    this.items.push(item)
  }

  popup(...args: unknown[]): void {
    record('Menu.popup', ...args)
  }

  closePopup(): void {}

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }

  static buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry))
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }
}

const coveredMenu = coveredClass('Menu', Menu)

export { coveredMenu as Menu, MenuItem }
