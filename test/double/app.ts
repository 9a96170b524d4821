/** `app`: life from ready to quit, with the paths, the lock and the facts of a process. */
import { EventEmitter, once } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { closeChromium, startedChromium } from './chromium.ts'
import { covered } from './covered.ts'
import { appFolder, isPackaged, manifest, removeOwnUserData, userData } from './environment.ts'
import { preventable } from './preventable.ts'
import { record, takeAnswer } from './records.ts'
import { type InstanceLock, takeInstanceLock } from './single-instance.ts'
import { utilityChildren } from './utility-children.ts'
import { openWindows } from './windows.ts'

const giveUpAfterMs = 5_000

const paths: Record<string, string> = {
  home: homedir(),
  appData: dirname(userData),
  userData,
  sessionData: userData,
  temp: tmpdir(),
  logs: join(userData, 'logs'),
  crashDumps: join(userData, 'crashes'),
  exe: process.execPath,
  downloads: join(userData, 'Downloads'),
  documents: join(userData, 'Documents'),
  desktop: join(userData, 'Desktop'),
}

class App extends EventEmitter {
  name = manifest.productName ?? manifest.name
  readonly isPackaged = isPackaged
  readonly commandLine = covered('app.commandLine', {
    appendSwitch: (...args: unknown[]) => record('app.commandLine.appendSwitch', ...args),
    hasSwitch: (name: string) => process.argv.some((word) => word.split('=')[0] === `--${name}`),
  })
  #isReady = false
  #isQuitting = false
  #isExiting = false
  #lock: InstanceLock | undefined
  readonly #whenReady: Promise<void>
  #loginItem = { openAtLogin: false, openAsHidden: false }

  constructor() {
    super()
    this.#whenReady = this.#becomeReady()
    this.#whenReady.catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  }

  async #becomeReady(): Promise<void> {
    await new Promise((done) => setImmediate(done)) // the main module runs to its end first
    if (this.#isExiting) return new Promise<never>(() => undefined)
    await startedChromium()
    this.#isReady = true
    this.emit('will-finish-launching')
    this.emit('ready', {}, {})
  }

  whenReady(): Promise<void> {
    return this.#whenReady
  }

  isReady(): boolean {
    return this.#isReady
  }

  getName(): string {
    return this.name
  }

  setName(name: string): void {
    this.name = name
  }

  getVersion(): string {
    return manifest.version
  }

  getAppPath(): string {
    return appFolder
  }

  getLocale(): string {
    return takeAnswer('app.getLocale', 'en-US')
  }

  getSystemLocale(): string {
    return this.getLocale()
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()]
  }

  getPath(name: string): string {
    const path = paths[name]
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }

  setPath(name: string, path: string): void {
    paths[name] = path
  }

  requestSingleInstanceLock(data?: unknown): boolean {
    const second = { argv: process.argv, cwd: process.cwd(), data }
    this.#lock ??= takeInstanceLock(userData, second, (start) =>
      this.emit('second-instance', {}, start.argv, start.cwd, start.data),
    )
    return this.#lock.isHeld
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock?.isHeld ?? false
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release()
    this.#lock = undefined
  }

  /** The process ids that a test may kill: Electron names a utility process so. */
  getAppMetrics(): object[] {
    const own = { type: 'Browser', pid: process.pid }
    const children = utilityChildren.map(({ child, name }) => ({
      type: 'Utility',
      pid: child.pid,
      serviceName: 'node.mojom.NodeService',
      name,
    }))
    return [own, ...children]
  }

  setAsDefaultProtocolClient(...args: unknown[]): boolean {
    record('app.setAsDefaultProtocolClient', ...args)
    return true
  }

  removeAsDefaultProtocolClient(...args: unknown[]): boolean {
    record('app.removeAsDefaultProtocolClient', ...args)
    return true
  }

  isDefaultProtocolClient(): boolean {
    return true
  }

  setLoginItemSettings(settings: { openAtLogin?: boolean; openAsHidden?: boolean }): void {
    record('app.setLoginItemSettings', settings)
    this.#loginItem = { ...this.#loginItem, ...settings }
  }

  getLoginItemSettings(): { openAtLogin: boolean } {
    return { ...this.#loginItem }
  }

  setBadgeCount(...args: unknown[]): boolean {
    record('app.setBadgeCount', ...args)
    return true
  }

  setAboutPanelOptions(...args: unknown[]): void {
    record('app.setAboutPanelOptions', ...args)
  }

  showAboutPanel(): void {
    record('app.showAboutPanel')
  }

  relaunch(...args: unknown[]): void {
    record('app.relaunch', ...args)
  }

  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id)
  }

  enableSandbox(): void {
    record('app.enableSandbox')
  }

  disableHardwareAcceleration(): void {}

  focus(): void {
    record('app.focus')
  }

  /** The double's own. */
  afterWindowClosed(): void {
    if (openWindows.length > 0 || this.#isQuitting) return
    if (!this.emit('window-all-closed')) this.quit()
  }

  quit(): void {
    if (this.#isExiting) return
    this.#isQuitting = true
    if (this.#isVetoed('before-quit')) return
    for (const window of [...openWindows]) {
      window.close()
      if (!window.isDestroyed()) {
        this.#isQuitting = false
        return
      }
    }
    if (!this.#isVetoed('will-quit')) this.exit(0)
  }

  #isVetoed(name: string): boolean {
    const event = preventable({})
    this.emit(name, event)
    if (event.defaultPrevented) this.#isQuitting = false
    return event.defaultPrevented
  }

  exit(code = 0): void {
    if (this.#isExiting) return
    this.#isExiting = true
    this.emit('quit', {}, code)
    const end = Promise.allSettled([this.#lock?.told, shutDown()])
    void Promise.race([end, new Promise((done) => setTimeout(done, giveUpAfterMs))]).then(() => {
      this.#lock?.release()
      process.exit(code)
    })
  }
}

async function shutDown(): Promise<void> {
  const children = utilityChildren.map(({ child }) => child)
  const gone = children.map((child) => once(child, 'exit'))
  for (const child of children) child.kill()
  await Promise.all([closeChromium(), ...gone])
  removeOwnUserData()
}

export const app = covered('app', new App())
