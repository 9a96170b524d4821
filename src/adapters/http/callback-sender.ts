/** POSTs a callback with Node's own fetch: no redirect is followed, little is read, and it gives up soon. */
import type { CallbackSender } from '../../engine/ports/callback-sender.ts'
import { PortError } from '../../engine/ports/port-error.ts'

const timeoutMs = 15_000

export function createHttpCallbackSender(): CallbackSender {
  return {
    post: async (url, body, headers, signal) => {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      try {
        const response = await fetch(url, {
          method: 'POST',
          body,
          headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'deai-desktop' },
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
