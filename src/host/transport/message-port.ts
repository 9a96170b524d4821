/** The API over a MessagePort: what the desktop's window, or a worker, is handed. The port itself is the permission. */
import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { Logger } from '../../engine/ports/logger.ts'
import { customJsonSerializers } from '../../shared/api/codec.ts'
import { createErrorPolicy } from './api-error.ts'

/** A port of Electron, of node:worker_threads or of a browser. */
export type ApiPort = SupportedMessagePort & { start?(): void }

/** Serves `router` to whoever holds the other end, until either end closes. */
export function serveMessagePort(router: AnyRouter, port: ApiPort, options: { logger: Logger }): void {
  const handler = new RPCHandler(router, {
    customJsonSerializers,
    clientInterceptors: [createErrorPolicy(options.logger)],
  })
  handler.upgrade(port)
  port.start?.()
}
