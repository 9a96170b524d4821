/**
 * The real host, bent in one way: a process that takes the words of `deai host`, composes the node as the product does,
 * and then puts a liar around one of its parts. Which lie is told follows from the job's name, so that one host tells
 * several at a time.
 */
import { parseArgs } from 'node:util'
import { createLogger } from '../../src/adapters/system/logger.ts'
import { composeHost } from '../../src/host/compose.ts'
import { hostOptionsFromEnvironment } from '../../src/host/host-environment.ts'
import { hostOptionsSchema } from '../../src/host/host-options.ts'
import { createRouter } from '../../src/host/router/create-router.ts'
import { serveWebSocket } from '../../src/host/transport/web-socket.ts'
import { untilAsked } from '../../src/host/until-asked.ts'
import { bendProvider } from './adversary/bent-provider.ts'
import { bendRequester } from './adversary/bent-requester.ts'

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    'no-mdns': { type: 'boolean' },
    listen: { type: 'string' },
    'password-file': { type: 'string' },
    'interval-seconds': { type: 'string' },
    limits: { type: 'string' },
  },
})
const options = hostOptionsSchema.parse({
  ...hostOptionsFromEnvironment(process.env),
  dataFolder: values.data,
  mdns: !values['no-mdns'],
  listen: values.listen ? [values.listen] : undefined,
  passwordFile: values['password-file'],
  ...(values['interval-seconds'] ? { intervalSeconds: Number(values['interval-seconds']) } : {}),
  ...(values.limits ? { limits: JSON.parse(values.limits) } : {}),
})

const asked = untilAsked()
await using host = await composeHost(options, createLogger({ level: options.logLevel }), new AbortController().signal)
bendProvider(host)
bendRequester(host)
const stopping = Promise.withResolvers<void>()
const { clock, random, logger } = host.deps
const server = await serveWebSocket(createRouter(host, { stop: stopping.resolve }), {
  dataFolder: options.dataFolder,
  logger,
  clock,
  random,
  port: options.port,
})
await Promise.race([asked, stopping.promise])
await server.close()
