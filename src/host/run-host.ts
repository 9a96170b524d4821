/** `deai host`: composes the node, serves its API, and runs until it is asked to stop. */
import { createLogger } from '../adapters/system/logger.ts'
import { composeHost } from './compose.ts'
import { type HostOptionsInput, hostOptionsSchema } from './host-options.ts'
import { findRendererFolder } from './renderer-folder.ts'
import { createRouter } from './router/create-router.ts'
import { type KeptDoor, serveWebSocket } from './transport/web-socket.ts'
import { untilAsked } from './until-asked.ts'

export interface RunHostHooks {
  /** When it settles, the host stops; a signal to this process when absent. */
  asked?: Promise<void>
  /** Whoever supervises this host keeps its port and secret. */
  door?: KeptDoor
  /** Called once clients are served. */
  onReady?(): void
}

/**
 * Resolves when the host has stopped. Throws PortError `conflict` when another host runs on the same folder, and
 * `not-found` when it is to serve a page that is not built.
 */
export async function runHost(input: HostOptionsInput, hooks: RunHostHooks = {}): Promise<void> {
  const options = hostOptionsSchema.parse(input)
  const pageFolder = options.ui ? findRendererFolder() : undefined
  const logger = createLogger({ level: options.logLevel })
  const starting = new AbortController()
  const asked = hooks.asked ?? untilAsked()
  void asked.then(() => starting.abort(new Error('asked to stop')))
  await using host = await composeHost(options, logger, starting.signal).catch((error: unknown) => {
    if (!starting.signal.aborted) throw error
    logger.info({}, 'asked to stop while it started')
    return undefined
  })
  if (!host) return
  const stopping = Promise.withResolvers<void>()
  const router = createRouter(host, { stop: stopping.resolve })
  const { clock, random, logger: kept } = host.deps
  const server = await serveWebSocket(router, {
    dataFolder: options.dataFolder,
    logger: kept,
    clock,
    random,
    port: options.port,
    ...(pageFolder ? { pageFolder } : {}),
    ...(hooks.door ? { door: hooks.door } : {}),
  })
  hooks.onReady?.()
  kept.info({ url: server.url, peerId: host.deps.network.self().peerId }, 'the host is ready')
  await Promise.race([asked, stopping.promise])
  kept.info({}, 'the host stops')
  await server.close()
}
