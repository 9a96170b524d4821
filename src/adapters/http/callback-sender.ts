/** POSTs a callback with Node's own fetch: no redirect is followed, little is read, and it gives up soon. */
import type { CallbackSender } from '../../engine/ports/callback-sender.ts'
import { PortError } from '../../engine/ports/port-error.ts'

const defaultTimeoutMs = 15_000

export function createHttpCallbackSender({
  timeoutMs = defaultTimeoutMs,
}: {
  timeoutMs?: number
} = {}): CallbackSender {
  return {
    post: async (url, body, headers, signal) => {
      signal.throwIfAborted()
      const target = readTarget(url)
      const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      try {
        const response = await fetch(target.url, {
          method: 'POST',
          body,
          headers: { ...headers, ...target.headers, 'content-type': 'application/json', 'user-agent': 'deai-desktop' },
          redirect: 'manual',
          signal: limited,
        })
        // The answer's body is of no interest: it is dropped unread.
        await response.body?.cancel()
        return { status: response.status }
      } catch (cause) {
        signal.throwIfAborted()
        const code = limited.aborted ? 'timeout' : 'unreachable'
        throw new PortError(code, `The callback address ${new URL(url).host} did not answer.`, {
          transient: true,
          cause,
        })
      }
    },
  }
}

/** fetch refuses a URL with a user name in it, which is how people write one for HTTP's basic authentication. */
function readTarget(text: string): { url: URL; headers: Record<string, string> } {
  const url = new URL(text)
  const { username, password } = url
  if (username === '' && password === '') return { url, headers: {} }
  url.username = ''
  url.password = ''
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return { url, headers: { authorization: `Basic ${credentials}` } }
}
