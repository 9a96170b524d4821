/** Gives a forked Node process the `process.parentPort` of an Electron utility process; it ends with its parent. */
import { EventEmitter } from 'node:events'
import { covered } from './covered.ts'
import { createPortBridge } from './port-bridge.ts'
import type { ToMain, ToUtility } from './utility-process.ts'

const send = (letter: ToMain) => {
  if (process.connected) process.send?.(letter)
}

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    send({ type: 'message', data: message })
  }
}

const bridge = createPortBridge('utility', send)
const parentPort = new ParentPort()
const early: object[] = []

// Electron keeps messages until there is somebody to hear them.
parentPort.on('newListener', (name) => {
  if (name !== 'message') return
  process.nextTick(() => {
    for (const event of early.splice(0)) parentPort.emit('message', event)
  })
})
process.on('message', (letter: ToUtility) => {
  if (letter.type !== 'message') return bridge.receive(letter)
  const event = { data: letter.data, ports: letter.ports.map(bridge.take) }
  if (!parentPort.emit('message', event)) early.push(event)
})
process.on('disconnect', () => process.exit(0))
Object.defineProperty(process, 'parentPort', { value: covered('parentPort', parentPort) })
