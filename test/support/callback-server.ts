/** A web server on loopback that keeps what is posted to it, and answers as it was told. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type CallbackAnswer = number | 'down' | 'silent' | 'endless'

export interface CallbackServer extends AsyncDisposable {
  url: string
  answerWith(answer: CallbackAnswer): Promise<void>
  received(): { body: string; headers: Record<string, string> }[]
}

export async function startCallbackServer(): Promise<CallbackServer> {
  const received: { body: string; headers: Record<string, string> }[] = []
  let answer: CallbackAnswer = 200
  const server = createServer(async (request, response) => {
    received.push({ body: await text(request), headers: headersOf(request) })
    reply(response, answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/done`
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    if (server.listening) await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return {
    url,
    received: () => received,
    answerWith: async (next) => {
      answer = next
      if (next === 'down') await stop()
    },
    [Symbol.asyncDispose]: stop,
  }
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

function reply(response: ServerResponse, answer: CallbackAnswer): void {
  if (answer === 'silent') return
  if (typeof answer === 'number') {
    response.writeHead(answer, { location: '/elsewhere' }).end()
    return
  }
  response.writeHead(200)
  const more = setInterval(() => response.write('more'.repeat(1024)), 5)
  response.on('close', () => clearInterval(more))
}
