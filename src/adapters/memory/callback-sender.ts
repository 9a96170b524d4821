/** A web server that a test scripts: it keeps every POST and answers as it was told. */
import type { CallbackSender } from '../../engine/ports/callback-sender.ts'
import { PortError } from '../../engine/ports/port-error.ts'

export interface ReceivedCallback {
  url: string
  body: string
  headers: Record<string, string>
}

export interface MemoryCallbackSender extends CallbackSender {
  /** What came, in order, whatever was answered. */
  readonly received: readonly ReceivedCallback[]
  /** The status of the answers from now on; `down` answers nothing and receives nothing. */
  answerWith(answer: number | 'down'): void
}

export function createMemoryCallbackSender(): MemoryCallbackSender {
  const received: ReceivedCallback[] = []
  let answer: number | 'down' = 200
  return {
    received,
    answerWith(next) {
      answer = next
    },
    async post(url, body, headers, signal) {
      signal.throwIfAborted()
      if (answer === 'down') {
        const text = `The callback address ${new URL(url).host} did not answer.`
        throw new PortError('unreachable', text, { transient: true })
      }
      received.push({ url, body, headers })
      return { status: answer }
    },
  }
}
