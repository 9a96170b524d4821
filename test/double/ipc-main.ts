/** `ipcMain`, and what it makes of a page's letters. */
import { EventEmitter } from 'node:events'
import { covered } from './covered.ts'
import { makeCodec } from './page/codec.ts'
import type { FromPage, WindowPage } from './window-page.ts'

type Handler = (event: unknown, ...args: unknown[]) => unknown

const codec = makeCodec()
const handlers = new Map<string, Handler>()

class IpcMain extends EventEmitter {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (...args) => {
      handlers.delete(channel)
      return handler(...args)
    })
  }

  removeHandler(channel: string): void {
    handlers.delete(channel)
  }
}

export const ipcMain = covered('ipcMain', new IpcMain())

export function receiveSend(letter: Extract<FromPage, { type: 'send' }>, event: { sender: EventEmitter }): void {
  const args = codec.decode(letter.args) as unknown[]
  event.sender.emit('ipc-message', event, letter.channel, ...args)
  ipcMain.emit(letter.channel, event, ...args)
}

export async function receiveInvoke(
  { id, channel, args }: Extract<FromPage, { type: 'invoke' }>,
  event: unknown,
  page: WindowPage,
): Promise<void> {
  try {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const value = await handler(event, ...(codec.decode(args) as unknown[]))
    page.send({ type: 'reply', id, ok: true, value: codec.encode(value) })
  } catch (error) {
    const value = `Error invoking remote method '${channel}': ${String(error)}`
    page.send({ type: 'reply', id, ok: false, value })
  }
}
