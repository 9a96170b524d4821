/** Electron's MessagePortMain over a port of Node: the same clone rules, and nothing is heard before `start()`. */
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

interface Envelope {
  message: unknown
  ports: MessagePort[]
}

export class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort
  #isStarted = false

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
    port.unref()
  }

  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    const ports = transfer.map((port) => port.#release())
    this.#port.postMessage({ message, ports } satisfies Envelope, ports)
  }

  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    this.#port.on('message', ({ message, ports }: Envelope) =>
      this.emit('message', { data: message, ports: ports.map((port) => new MessagePortMain(port)) }),
    )
    this.#port.unref()
  }

  close(): void {
    this.#port.close()
  }

  #release(): MessagePort {
    this.#port.removeAllListeners()
    return this.#port
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = new MessagePortMain(port2)
  }
}
