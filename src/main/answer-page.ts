/** How main answers a page: only its own, only what a schema lets through, and a failure as a sentence for the user. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { z } from 'zod'
import type { BridgeReply, bridgeCalls } from '../shared/api/bridge-channels.ts'
import { isFromOwnPage } from './own-page.ts'
import type { Texts } from './texts.ts'

export type AnswerPage = <T>(
  channel: (typeof bridgeCalls)[keyof typeof bridgeCalls],
  schema: z.ZodType<T>,
  handler: (input: T, event: IpcMainInvokeEvent) => unknown,
) => void

/** What a refusal of ours may say to a page; everything else is told in general words. */
export class PageError extends Error {
  override readonly name = 'PageError'
}

export function createAnswerPage(texts: Texts, sentenceOf: (error: unknown) => string | null): AnswerPage {
  return (channel, schema, handler) =>
    ipcMain.handle(channel, async (event, input: unknown): Promise<BridgeReply> => {
      if (!isFromOwnPage(event)) return { ok: false, message: texts.badRequest }
      const parsed = schema.safeParse(input)
      if (!parsed.success) return { ok: false, message: texts.badRequest }
      try {
        return { ok: true, value: await handler(parsed.data, event) }
      } catch (error) {
        if (error instanceof PageError) return { ok: false, message: error.message }
        const sentence = sentenceOf(error)
        if (sentence === null) console.error(`A call of the page (${channel}) failed`, error)
        return { ok: false, message: sentence ?? texts.unexpected }
      }
    })
}
