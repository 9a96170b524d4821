/** Stands between an adapter and a chain node, and misbehaves as told. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * What to do with a call: let it through, late or at once, end the connection before or after the node saw it, never answer,
 * or answer this.
 */
export type Verdict = 'pass' | 'drop-before' | 'drop-after' | 'hang' | { result: unknown } | { lateMs: number }

export interface RpcProxy extends AsyncDisposable {
  url: string
  /** Methods asked for, in order. */
  calls: string[]
  decide: (method: string, params: unknown[]) => Verdict
}

export async function startRpcProxy(target: string, decide: RpcProxy['decide'] = () => 'pass'): Promise<RpcProxy> {
  const proxy = { url: '', calls: [] as string[], decide }
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const { id, method, params } = JSON.parse(body)
    proxy.calls.push(method)
    const verdict = proxy.decide(method, params)
    if (verdict === 'drop-before') return request.socket.destroy()
    if (verdict === 'hang') return undefined
    if (typeof verdict === 'object' && 'lateMs' in verdict) await sleep(verdict.lateMs, undefined, { ref: false })
    else if (typeof verdict === 'object') return response.end(JSON.stringify({ jsonrpc: '2.0', id, ...verdict }))
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(target, { method: 'POST', headers, body }).catch(() => null)
    if (!answer || verdict === 'drop-after') return request.socket.destroy()
    return response.end(await answer.text())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  proxy.url = `http://127.0.0.1:${address.port}/key-of-the-user`
  return Object.assign(proxy, {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}
