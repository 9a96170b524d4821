/**
 * A page's MessagePorts that lead to the main process: each message goes over the double's line, a port within a message
 * gets a name of its own. Its source text runs in the preload's world.
 */
import type { Codec } from './codec.ts'

export interface PagePorts {
  /** Takes the port over; the name stands for it on the line. */
  give(port: MessagePort): string
  /** The page's end of the port of that name. */
  take(name: string): MessagePort
  deliver(name: string, data: unknown, ports: string[]): void
  close(name: string): void
}

export function makePagePorts(codec: Codec, post: (letter: object) => void): PagePorts {
  const ports = new Map<string, MessagePort>()
  const prefix = `page${Math.random().toString(36).slice(2)}-`
  let given = 0

  function pump(name: string, port: MessagePort): void {
    ports.set(name, port)
    port.onmessage = (event) =>
      post({ type: 'port-message', name, data: codec.encode(event.data), ports: event.ports.map(give) })
    port.addEventListener('close', () => {
      if (ports.delete(name)) post({ type: 'port-close', name })
    })
  }
  function give(port: MessagePort): string {
    const name = `${prefix}${given++}`
    pump(name, port)
    return name
  }
  function take(name: string): MessagePort {
    const { port1, port2 } = new MessageChannel()
    pump(name, port2)
    return port1
  }
  return {
    give,
    take,
    deliver: (name, data, more) => ports.get(name)?.postMessage(codec.decode(data), more.map(take)),
    close: (name) => {
      const port = ports.get(name)
      ports.delete(name)
      port?.close()
    },
  }
}
