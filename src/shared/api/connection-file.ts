/**
 * How a client finds a running host: the host writes this file (0600) into its data folder when its API listens. The
 * secret changes at every start.
 */
import { z } from 'zod'

export const connectionFileName = 'host.json'

export const connectionFileSchema = z.object({
  version: z.literal(1),
  pid: z.int().min(1),
  /** ws://127.0.0.1:<port>/rpc */
  url: z.string().regex(/^ws:\/\/127\.0\.0\.1:\d{1,5}\/rpc$/),
  /** Sent as WebSocket subprotocol `token.<secret>`. */
  secret: z.string().min(32).max(128),
  startedAtMs: z.int(),
})
export type ConnectionFile = z.infer<typeof connectionFileSchema>

/** The WebSocket subprotocols of a client: what it speaks, and its secret. */
export const protocolName = 'deai.v1'
export const subprotocols = (secret: string): string[] => [protocolName, `token.${secret}`]
