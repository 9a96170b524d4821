/**
 * The browser shell: plain HTTP requests to the API's own server get the built page, under rules that leave a page of
 * another origin nothing. What the page may do it may do over the WebSocket, whose door asks for the secret.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { pageHeaders, serveStaticFile } from './static-files.ts'
import { isOwnHost } from './upgrade-rules.ts'

const isReading = (method: string | undefined): boolean => method === 'GET' || method === 'HEAD'

/** Nothing is served without a page: every request is 404. */
export const servesNothing: RequestListener = (_request, response) => void response.writeHead(404).end()

/** Serves `folder`; `portOf` is asked for at each request, since the port is known only once the server listens. */
export function createPageListener(folder: string, portOf: () => number): RequestListener {
  return (request, response) => {
    const answering = answer(folder, portOf(), request)
    void answering.then((found) => send(response, found, request.method === 'HEAD'))
  }
}

async function answer(folder: string, port: number, { method, url, headers }: IncomingMessage): Promise<Response> {
  // The Host goes into the policy, so it is looked at first: after that it is one of two known texts.
  if (!isOwnHost(headers.host, port)) return refusal(421, 'This is not the address of this server.')
  if (!isReading(method)) return refusal(405, 'Only GET and HEAD are answered.', { allow: 'GET, HEAD' })
  const connectSources = `'self' ws://${headers.host}`
  return serveStaticFile({ folder, connectSources }, pathOf(url ?? '/'))
}

/** Not by `new URL`, which would resolve `..` before it can be refused. */
const pathOf = (url: string): string => url.split(/[?#]/, 1)[0] ?? '/'

function refusal(status: number, text: string, more: Record<string, string> = {}): Response {
  return new Response(text, { status, headers: { ...pageHeaders("'none'"), ...more } })
}

async function send(response: ServerResponse, found: Response, isHead: boolean): Promise<void> {
  const body = Buffer.from(await found.arrayBuffer())
  const headers = { ...Object.fromEntries(found.headers), 'content-length': String(body.length) }
  response.writeHead(found.status, headers).end(isHead ? undefined : body)
}
