/**
 * The last word before money moves: a dialog of the system, filled from what the host has decoded out of the thing that
 * it is about to sign. No page can draw over it, and none is asked. Whoever does nothing has declined.
 */
import { dialog } from 'electron'
import type { SpendingRequest } from '../shared/api/spending.ts'
import { visibleWindow } from './main-window.ts'
import { spendingQuestion } from './spending-question.ts'
import type { Texts } from './texts.ts'

export interface SpendingDialogs {
  ask(request: SpendingRequest): void
  withdraw(id: string): void
  /** The host that asked is gone: no answer can reach it, and its questions must not keep the next one's from the screen. */
  withdrawAll(): void
}

/** More at a time are no questions any more, but a way to wear somebody down. */
const mostOpen = 4

export function createSpendingDialogs(texts: Texts, decide: (id: string, accept: boolean) => void): SpendingDialogs {
  const open = new Map<string, AbortController>()
  const show = async (request: SpendingRequest): Promise<void> => {
    const closing = new AbortController()
    open.set(request.id, closing)
    const leftMs = Math.min(Math.max(0, request.expiresAtMs - Date.now()), 2 ** 31 - 1)
    const timer = setTimeout(() => closing.abort(), leftMs)
    const question = { ...spendingQuestion(request, texts), signal: closing.signal }
    const window = visibleWindow()
    const { response } = await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question))
    clearTimeout(timer)
    open.delete(request.id)
    decide(request.id, response === 1 && !closing.signal.aborted)
  }
  return {
    ask: (request) => {
      if (open.size >= mostOpen || open.has(request.id)) return decide(request.id, false)
      show(request).catch(() => decide(request.id, false)) // a dialog that cannot be shown has not been answered
    },
    withdraw: (id) => open.get(id)?.abort(),
    withdrawAll: () => {
      for (const closing of open.values()) closing.abort()
      open.clear()
    },
  }
}
