/**
 * Who may open the API's WebSocket. A page in a browser can reach every port of 127.0.0.1, so the address alone proves
 * nothing: the Host header stops DNS rebinding, the Origin header stops other sites, the secret stops other users.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { protocolName } from '../../shared/api/connection-file.ts'

export const rpcPath = '/rpc'
const tokenPrefix = 'token.'

export interface UpgradeRequest {
  url?: string | undefined
  headers: IncomingHttpHeaders
}

export interface Refusal {
  status: number
  reason: string
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Whether the Host header names this server as a client on this machine would. */
export const isOwnHost = (host: string | undefined, port: number): boolean =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`

/** A command-line client sends no Origin; a browser always does. */
const isOwnOrigin = ({ host, origin }: IncomingHttpHeaders): boolean =>
  origin === undefined || origin === `http://${host}`

function offeredProtocols(headers: IncomingHttpHeaders): string[] {
  return (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
}

/** Compared by digest, so that neither the length nor the place of a difference shows in the time it takes. */
function knowsSecret(headers: IncomingHttpHeaders, secret: string): boolean {
  const token = offeredProtocols(headers).find((part) => part.startsWith(tokenPrefix)) ?? ''
  return timingSafeEqual(digest(token.slice(tokenPrefix.length)), digest(secret))
}

/** Why this upgrade is refused, or undefined when it may go on. */
export function refusalOf({ url, headers }: UpgradeRequest, port: number, secret: string): Refusal | undefined {
  if (!isOwnHost(headers.host, port)) return { status: 421, reason: 'Misdirected Request' }
  if (!isOwnOrigin(headers)) return { status: 403, reason: 'Forbidden' }
  if (url !== rpcPath) return { status: 404, reason: 'Not Found' }
  if (!knowsSecret(headers, secret)) return { status: 401, reason: 'Unauthorized' }
  if (!offeredProtocols(headers).includes(protocolName)) return { status: 400, reason: 'Bad Request' }
  return undefined
}
