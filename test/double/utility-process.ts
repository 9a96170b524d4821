/** `utilityProcess`: a forked Node process that is handed ports, as Electron's is. */
import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import type { ForkOptions } from 'electron'
import { app } from './app.ts'
import { covered } from './covered.ts'
import type { MessagePortMain } from './message-ports.ts'
import { createPortBridge, type PortBridge, type PortLetter } from './port-bridge.ts'
import { record } from './records.ts'
import { type UtilityChild, utilityChildren } from './utility-children.ts'

export type ToMain = PortLetter | { type: 'message'; data: unknown }
export type ToUtility = PortLetter | { type: 'message'; data: unknown; ports: string[] }

const register = new URL('./register.mjs', import.meta.url).href

class UtilityProcess extends EventEmitter {
  pid: number | undefined
  readonly stdout: ChildProcess['stdout']
  readonly stderr: ChildProcess['stderr']
  readonly #child: ChildProcess
  readonly #bridge: PortBridge
  readonly #entry: UtilityChild

  constructor(modulePath: string, args: string[], options: ForkOptions) {
    super()
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready')
    this.#child = startChild(modulePath, args, options)
    this.stdout = this.#child.stdout
    this.stderr = this.#child.stderr
    this.#entry = { child: this.#child, name: options.serviceName ?? 'Node Utility Process' }
    utilityChildren.push(this.#entry)
    this.#bridge = createPortBridge('host', (letter) => this.#send(letter))
    this.#child.on('spawn', () => {
      this.pid = this.#child.pid
      this.emit('spawn')
    })
    this.#child.on('message', (letter) => this.#receive(letter as ToMain))
    this.#child.on('exit', (code, signal) => this.#onExit(code ?? constants.signals[signal ?? 'SIGKILL']))
    this.#child.on('error', (error) => console.error('electron double: utility process:', error))
    // biome-ignore lint/correctness/noConstructorReturn: whoever has it must not get undefined from it
    return covered<UtilityProcess>('utilityProcess', this)
  }

  #receive(letter: ToMain): void {
    if (letter.type === 'message') this.emit('message', letter.data)
    else this.#bridge.receive(letter)
  }

  /** A message to a dead process is dropped, as in Electron. */
  #send(letter: ToUtility): void {
    if (this.#child.connected) this.#child.send(letter, () => undefined)
  }

  #onExit(exitCode: number): void {
    utilityChildren.splice(utilityChildren.indexOf(this.#entry), 1)
    this.#bridge.closeAll()
    this.pid = undefined
    this.emit('exit', exitCode)
    const details = { type: 'Utility', reason: 'crashed', exitCode, name: this.#entry.name }
    if (exitCode !== 0) app.emit('child-process-gone', {}, details)
  }

  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    this.#send({ type: 'message', data: message, ports: transfer.map(this.#bridge.give) })
  }

  kill(): boolean {
    return this.#child.kill()
  }
}

function startChild(modulePath: string, args: string[], options: ForkOptions): ChildProcess {
  const output = options.stdio === 'pipe' || options.stdio === 'ignore' ? options.stdio : 'inherit'
  return fork(modulePath, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...(options.env ?? process.env), ELECTRON_DOUBLE_UTILITY: '1' },
    execArgv: ['--import', register, ...(options.execArgv ?? [])],
    serialization: 'advanced',
    stdio: ['ignore', output, output, 'ipc'],
  })
}

export const utilityProcess = covered('utilityProcess', {
  fork(modulePath: string, args: string[] = [], options: ForkOptions = {}) {
    record('utilityProcess.fork', modulePath, args, { serviceName: options.serviceName, stdio: options.stdio })
    return new UtilityProcess(modulePath, args, options)
  },
})
