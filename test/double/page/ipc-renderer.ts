/** The preload's `ipcRenderer`, over the double's line. Its source text runs in the preload's world. */
import type { Codec } from './codec.ts'
import type { PagePorts } from './page-ports.ts'

type Listener = (event: unknown, ...args: unknown[]) => void

export interface IpcEnd {
  ipcRenderer: object
  reply(id: number, ok: boolean, value: unknown): void
  event(channel: string, args: unknown, ports: string[]): void
}

export function makeIpcRenderer(codec: Codec, ports: PagePorts, post: (letter: object) => void): IpcEnd {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>()
  const listeners = new Map<string, { listener: Listener; isOnce: boolean }[]>()
  let asked = 0

  const of = (channel: string) => listeners.get(channel) ?? []
  function add(channel: string, listener: Listener, isOnce: boolean): object {
    listeners.set(channel, [...of(channel), { listener, isOnce }])
    return ipcRenderer
  }
  function off(channel: string, listener: Listener): object {
    const at = of(channel).findIndex((entry) => entry.listener === listener)
    listeners.set(channel, at < 0 ? of(channel) : of(channel).toSpliced(at, 1))
    return ipcRenderer
  }
  function invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const encoded = codec.encode(args)
    const id = asked++
    post({ type: 'invoke', id, channel, args: encoded })
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
  }
  const ipcRenderer = {
    invoke,
    send: (channel: string, ...args: unknown[]) => post({ type: 'send', channel, args: codec.encode(args), ports: [] }),
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) =>
      post({ type: 'send', channel, args: codec.encode([message]), ports: transfer.map(ports.give) }),
    sendSync: () => {
      throw new Error('electron double: ipcRenderer.sendSync is not covered')
    },
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off,
    removeListener: off,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel)
      return ipcRenderer
    },
  }
  return {
    ipcRenderer,
    reply(id, ok, value) {
      const entry = waiting.get(id)
      waiting.delete(id)
      if (ok) entry?.resolve(codec.decode(value))
      else entry?.reject(new Error(String(value)))
    },
    event(channel, args, names) {
      const event = { sender: ipcRenderer, senderId: 0, ports: names.map(ports.take), preventDefault: () => undefined }
      for (const { listener, isOnce } of of(channel)) {
        if (isOnce) off(channel, listener)
        listener(event, ...(codec.decode(args) as unknown[]))
      }
    },
  }
}
