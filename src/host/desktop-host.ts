/**
 * The host as the desktop runs it, in a process of its own that the main process watches over. Windows and main come
 * over MessagePorts; beside them it serves the same WebSocket and connection file as `deai host`, so that the command
 * line works while the window is open.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { createLogger } from '../adapters/system/logger.ts'
import type { Logger } from '../engine/ports/logger.ts'
import { PortError } from '../engine/ports/port-error.ts'
import { errorText } from '../engine/workflow/error-text.ts'
import { createMainQuestions, type MainQuestions } from './ask-main.ts'
import { composeHost } from './compose.ts'
import { type FromHost, type ToHost, toHostSchema } from './desktop-messages.ts'
import { hostOptionsFromEnvironment } from './host-environment.ts'
import { type HostOptions, hostOptionsSchema } from './host-options.ts'
import { createRouter } from './router/create-router.ts'
import { type ApiPort, serveMessagePort } from './transport/message-port.ts'
import { serveWebSocket } from './transport/web-socket.ts'
import { untilAsked } from './until-asked.ts'

/** A port as Electron hands it to a utility process. */
export type DesktopPort = ApiPort & { on(event: 'close', listener: () => void): unknown; close(): void }

/** The main process, as seen from here. */
export interface MainProcess {
  send(message: FromHost): void
  onMessage(listener: (message: unknown, ports: DesktopPort[]) => void): void
}

/** A message is on its way when it is sent, and lost when its sender ends too soon: main answers this one by `stop`. */
const lastWordMs = 2_000

/**
 * Resolves to the process's exit code when the host has stopped, or could not start: main has been told why. `env` is
 * that of `deai host`; DEAI_DATA must be set.
 */
export async function runDesktopHost(main: MainProcess, env: NodeJS.ProcessEnv): Promise<number> {
  const questions = createMainQuestions((message) => main.send(message))
  const door = openDoor(main, questions)
  try {
    const options = readOptions(env)
    await serve(options, createLogger({ level: options.logLevel }), { main, door, questions })
    return 0
  } catch (error) {
    if (door.stopping.aborted) return 0
    main.send({ type: 'failed', code: error instanceof PortError ? error.code : 'internal', message: errorText(error) })
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    await Promise.race([untilAborted(door.stopping), sleep(lastWordMs)])
    return 1
  }
}

function readOptions(env: NodeJS.ProcessEnv): HostOptions {
  const parsed = hostOptionsSchema.safeParse({ dataFolder: env.DEAI_DATA, ...hostOptionsFromEnvironment(env) })
  if (parsed.success) return parsed.data
  throw new PortError('invalid', `The host's environment is wrong: ${z.prettifyError(parsed.error)}`)
}

/** Where ports and the word to stop arrive, also while the host still starts. */
interface Door {
  /** Aborts when the host is to end. */
  stopping: AbortSignal
  stop(): void
  /** From now on: each port that came, and each that will; and what main says of the owner. */
  serveWith(serve: (port: DesktopPort) => void, idle: (inputIdleMs: number) => void): void
}

const mostWaitingPorts = 64

function openDoor(main: MainProcess, questions: MainQuestions): Door {
  const asked = new AbortController()
  const waiting: DesktopPort[] = []
  const stop = (): void => asked.abort(new Error('asked to stop'))
  let accept = (port: DesktopPort): void => {
    if (waiting.length < mostWaitingPorts) waiting.push(port)
    else port.close()
  }
  let tellIdle = (_inputIdleMs: number): void => undefined
  void untilAsked().then(stop)
  main.onMessage((data, ports) => {
    const parsed = toHostSchema.safeParse(data)
    const message: ToHost | null = parsed.success ? parsed.data : null
    if (message?.type === 'stop') stop()
    if (message?.type === 'idle') tellIdle(message.inputIdleMs)
    if (message?.type === 'spending-decided') questions.decided(message.id, message.accept)
    if (message?.type !== 'connect') return
    if (message.of === 'main') for (const port of ports) port.on('close', stop)
    for (const port of ports) accept(port)
  })
  const serveWith: Door['serveWith'] = (serve, idle) => {
    accept = serve
    tellIdle = idle
    for (const port of waiting.splice(0)) serve(port)
  }
  return { stopping: asked.signal, stop, serveWith }
}

interface Parts {
  main: MainProcess
  door: Door
  questions: MainQuestions
}

async function serve(options: HostOptions, output: Logger, { main, door, questions }: Parts): Promise<void> {
  await using host = await composeHost(options, output, door.stopping, { keepsLog: false })
  door.stopping.throwIfAborted()
  const { clock, random, logger } = host.deps
  const router = createRouter(host, { stop: door.stop, confirmSpending: questions.confirmSpending })
  const server = await serveWebSocket(router, {
    dataFolder: options.dataFolder,
    logger,
    clock,
    random,
    port: options.port,
  })
  door.serveWith((port) => serveMessagePort(router, port, { logger }), host.provider.idleHint)
  main.send({ type: 'ready' })
  logger.info({ url: server.url, peerId: host.deps.network.self().peerId }, 'the host is ready')
  await untilAborted(door.stopping)
  logger.info({}, 'the host stops')
  await server.close()
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
