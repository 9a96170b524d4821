/** Carries ports over a line that only carries messages: to a page, or to a child process. */
import { MessageChannelMain, type MessagePortMain } from './message-ports.ts'

export type PortLetter =
  | { type: 'port-message'; name: string; data: unknown; ports: string[] }
  | { type: 'port-close'; name: string }

export interface PortBridge {
  /** Takes the port over; the name stands for it on the line. */
  give(port: MessagePortMain): string
  /** This side's end of the port of that name. */
  take(name: string): MessagePortMain
  receive(letter: PortLetter): void
  /** The line is gone, and with it every port. */
  closeAll(): void
}

export function createPortBridge(prefix: string, send: (letter: PortLetter) => void): PortBridge {
  const ports = new Map<string, MessagePortMain>()
  let given = 0

  function pump(name: string, port: MessagePortMain): void {
    ports.set(name, port)
    port.on('message', (event: { data: unknown; ports: MessagePortMain[] }) =>
      send({ type: 'port-message', name, data: event.data, ports: event.ports.map(give) }),
    )
    port.on('close', () => {
      if (ports.delete(name)) send({ type: 'port-close', name })
    })
    port.start()
  }
  function give(port: MessagePortMain): string {
    const name = `${prefix}${given++}`
    pump(name, port)
    return name
  }
  function take(name: string): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain()
    pump(name, port2)
    return port1
  }
  function receive(letter: PortLetter): void {
    const port = ports.get(letter.name)
    if (letter.type === 'port-message') port?.postMessage(letter.data, letter.ports.map(take))
    else if (ports.delete(letter.name)) port?.close()
  }
  function closeAll(): void {
    const open = [...ports.values()]
    ports.clear()
    for (const port of open) port.close()
  }
  return { give, take, receive, closeAll }
}
