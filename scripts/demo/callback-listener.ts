/** Where the job's callback goes in the demo: a listener on 127.0.0.1 that keeps what it really got. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isTextSignedBy } from '../../src/adapters/ethers/text-signature.ts'

export interface ReceivedCallback {
  path: string
  headers: Record<string, string>
  /** The body as JSON; null where it is none. */
  body: unknown
  /** The body to the letter: what is signed. */
  text: string
  /** Whether the wallet that the headers name signed exactly this body (EIP-191). */
  signatureValid: boolean
}

export interface CallbackListener extends AsyncDisposable {
  readonly url: string
  readonly received: readonly ReceivedCallback[]
  /** Resolves to the first callback; rejects when none comes in time. */
  first(timeoutMs: number): Promise<ReceivedCallback>
}

const path = '/api/job_completion'
const maxBodyBytes = 65_536

export async function startCallbackListener(): Promise<CallbackListener> {
  const received: ReceivedCallback[] = []
  const arrival = Promise.withResolvers<ReceivedCallback>()
  const server = createServer((request, response) => {
    void take(request, response).then((callback) => {
      if (!callback) return
      received.push(callback)
      arrival.resolve(callback)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    received,
    first: (timeoutMs) =>
      Promise.race([
        arrival.promise,
        sleep(timeoutMs, undefined, { ref: false }).then(() => {
          throw new Error(`no callback came within ${timeoutMs / 1000} s`)
        }),
      ]),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<ReceivedCallback | undefined> {
  const text = await readText(request)
  const isTaken = request.method === 'POST' && text !== undefined
  response.writeHead(isTaken ? 204 : 400).end()
  if (!isTaken) return undefined
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const { 'x-deai-signature': signature = '', 'x-deai-address': signer = '' } = headers
  const signatureValid = isTextSignedBy(text, signature, signer)
  return { path: request.url ?? '', headers, body: readJson(text), text, signatureValid }
}

async function readText(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const piece of request) {
      bytes += piece.length
      if (bytes > maxBodyBytes) return undefined
      pieces.push(piece)
    }
  } catch {
    return undefined // the sender went away: it tries again
  }
  return Buffer.concat(pieces).toString('utf8')
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // told by the body being null
  }
}
