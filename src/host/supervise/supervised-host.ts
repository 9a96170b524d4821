/**
 * The host's process under a supervisor. What it needs comes over IPC. It ends in order when it is asked to, and when
 * its supervisor is gone: Ctrl+C, which reaches both, is for the supervisor to judge.
 */
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { PortError } from '../../engine/ports/port-error.ts'
import { errorText } from '../../engine/workflow/error-text.ts'
import { runHost } from '../run-host.ts'
import type { KeptDoor } from '../transport/web-socket.ts'
import { type FromHost, type ToHost, toHostSchema } from './messages.ts'

/** After this long a stop that hangs is cut off. */
const longestStopMs = 60_000

type Start = Extract<ReturnType<typeof toHostSchema.parse>, { type: 'start' }>

function listenToSupervisor(): { start: Promise<Start>; asked: Promise<void>; door(start: Start): KeptDoor } {
  const start = Promise.withResolvers<Start>()
  const asked = Promise.withResolvers<void>()
  let accept: (socket: Socket) => void = (socket) => socket.destroy()
  process.on('message', (raw: unknown, handle: unknown) => {
    const message: ToHost = toHostSchema.parse(raw)
    if (message.type === 'start') start.resolve(toHostSchema.parse(raw) as Start)
    if (message.type === 'stop') asked.resolve()
    if (message.type === 'connection' && handle) {
      accept(handle as Socket)
      void tell({ type: 'taken', id: message.id })
    }
  })
  process.once('disconnect', () => asked.resolve())
  const onConnection: KeptDoor['onConnection'] = (listener) => {
    accept = listener
  }
  return { start: start.promise, asked: asked.promise, door: ({ port, secret }) => ({ port, secret, onConnection }) }
}

/** Resolves once the message has left this process, or cannot any more. */
const tell = (message: FromHost): Promise<void> =>
  new Promise((resolve) => {
    if (process.send && process.connected) process.send(message, undefined, undefined, () => resolve())
    else resolve()
  })

function failureOf(error: unknown): FromHost {
  const isForeseen = error instanceof PortError
  const message = errorText(error)
  return { type: 'failed', code: isForeseen ? error.code : null, message, transient: isForeseen && error.transient }
}

async function main(): Promise<number> {
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
  const { start, asked, door } = listenToSupervisor()
  void asked.then(() => sleep(longestStopMs, undefined, { ref: false })).then(() => process.exit(1))
  const begun = await Promise.race([start, asked])
  if (!begun) return 0
  try {
    await runHost(begun.options, { asked, door: door(begun), onReady: () => void tell({ type: 'ready' }) })
    return 0
  } catch (error) {
    await tell(failureOf(error))
    return 1
  }
}

process.exit(await main())
