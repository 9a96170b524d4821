/** `deai host`: composes the node, serves its API, and runs until it is asked to stop. */
import { createLogger } from '../adapters/system/logger.ts'
import { composeHost } from './compose.ts'
import { type HostOptionsInput, hostOptionsSchema } from './host-options.ts'
import { createRouter } from './router/create-router.ts'
import { serveWebSocket } from './transport/web-socket.ts'
import { untilAsked } from './until-asked.ts'

/** Resolves when the host has stopped. Throws PortError `conflict` when another host runs on the same folder. */
export async function runHost(input: HostOptionsInput): Promise<void> {
  const options = hostOptionsSchema.parse(input)
  const logger = createLogger({ level: options.logLevel })
  const starting = new AbortController()
  const asked = untilAsked()
  void asked.then(() => starting.abort(new Error('asked to stop')))
  await using host = await composeHost(options, logger, starting.signal).catch((error: unknown) => {
    if (!starting.signal.aborted) throw error
    logger.info({}, 'asked to stop while it started')
    return undefined
  })
  if (!host) return
  const stopping = Promise.withResolvers<void>()
  const router = createRouter(host, { stop: stopping.resolve })
  const { clock, random } = host.deps
  const server = await serveWebSocket(router, {
    dataFolder: options.dataFolder,
    logger,
    clock,
    random,
    port: options.port,
  })
  logger.info({ url: server.url, peerId: host.deps.network.self().peerId }, 'the host is ready')
  await Promise.race([asked, stopping.promise])
  logger.info({}, 'the host stops')
  await server.close()
}
