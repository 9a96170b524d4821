/** Asks the desktop's main process about a spending: it shows a native dialog that no page can draw over or answer. */
import type { SpendingRequest } from '../shared/api/spending.ts'
import type { FromHost } from './desktop-messages.ts'

export interface MainQuestions {
  /** Resolves false when it was declined, and when `signal` aborts first. */
  confirmSpending(request: SpendingRequest, signal: AbortSignal): Promise<boolean>
  /** Main's answer; one that nobody waits for is dropped. */
  decided(id: string, accept: boolean): void
}

export function createMainQuestions(send: (message: FromHost) => void): MainQuestions {
  const waiting = new Map<string, (accept: boolean) => void>()
  const confirmSpending = (request: SpendingRequest, signal: AbortSignal): Promise<boolean> => {
    if (signal.aborted) return Promise.resolve(false)
    return new Promise((resolve) => {
      const settle = (accept: boolean): void => {
        waiting.delete(request.id)
        signal.removeEventListener('abort', withdraw)
        resolve(accept)
      }
      const withdraw = (): void => {
        send({ type: 'spending-withdrawn', id: request.id })
        settle(false)
      }
      signal.addEventListener('abort', withdraw, { once: true })
      waiting.set(request.id, settle)
      send({ type: 'confirm-spending', request })
    })
  }
  return { confirmSpending, decided: (id, accept) => waiting.get(id)?.(accept) }
}
