/** One life of a supervised host: a process of its own that is told everything over IPC, never by its arguments. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { PortError } from '../../engine/ports/port-error.ts'
import { type FromHost, fromHostSchema, type ToHost } from './messages.ts'

const program = fileURLToPath(new URL('./supervised-host.ts', import.meta.url))

export type Ending =
  /** It stopped because it was asked to. */
  | { type: 'stopped' }
  /** It said why before it ended. */
  | { type: 'failed'; error: Error; isForeseen: boolean }
  /** It ended without a word: killed, out of memory, a bug in native code. */
  | { type: 'died'; reason: string }

export interface HostChild {
  pid: number | undefined
  ready: Promise<void>
  ended: Promise<Ending>
  take(socket: Socket): void
  /** Connections that it was sent and did not live to take: the next host gets them. */
  untaken(): Socket[]
  stop(): void
  kill(): void
}

/** `program` is another one only in tests. */
export function startHostChild(start: ToHost & { type: 'start' }, entry: string = program): HostChild {
  const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], windowsHide: true })
  const ready = Promise.withResolvers<void>()
  const offered = new Map<number, Socket>()
  let nextId = 0
  const send = (message: ToHost, socket?: Socket): void => {
    // Kept open here until it is taken there: a host that dies in between would take the connection with it.
    if (child.connected) child.send(message, socket, { keepOpen: true }, () => undefined) // the end of the child is told once, by its exit
  }
  const onTaken = (id: number): void => {
    offered.get(id)?.destroy() // closes this process's handle alone
    offered.delete(id)
  }
  const take = (socket: Socket): void => {
    const id = nextId++
    offered.set(id, socket)
    send({ type: 'connection', id }, socket)
  }
  const ended = watch(child, { onReady: ready.resolve, onTaken })
  send(start)
  return {
    pid: child.pid,
    ready: ready.promise,
    ended,
    take,
    untaken: () => [...offered.values()],
    stop: () => send({ type: 'stop' }),
    kill: () => void child.kill('SIGKILL'),
  }
}

interface Told {
  onReady(): void
  onTaken(id: number): void
}

function watch(child: ChildProcess, { onReady, onTaken }: Told): Promise<Ending> {
  let failure: (FromHost & { type: 'failed' }) | undefined
  child.on('message', (raw) => {
    const { data: message } = fromHostSchema.safeParse(raw)
    if (message?.type === 'ready') onReady()
    if (message?.type === 'taken') onTaken(message.id)
    if (message?.type === 'failed') failure = message
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ type: 'died', reason: error.message })) // it could not even be started
    child.once('exit', (code, signal) => resolve(endingOf(code, signal, failure)))
  })
}

function endingOf(code: number | null, signal: string | null, failure?: FromHost & { type: 'failed' }): Ending {
  if (failure)
    return { type: 'failed', error: errorOf(failure), isForeseen: failure.code !== null && !failure.transient }
  if (code === 0) return { type: 'stopped' }
  return { type: 'died', reason: signal ? `was ended by ${signal}` : `ended with code ${code}` }
}

const errorOf = ({ code, message, transient }: FromHost & { type: 'failed' }): Error =>
  code === null ? new Error(message) : new PortError(code, message, { transient })
