/** What every CallbackSender promises, against a web server that the subject brings along. */
import { afterEach, describe, expect, it } from 'vitest'
import type { CallbackSender } from '../../src/engine/ports/callback-sender.ts'

export interface CallbackSenderSubject extends AsyncDisposable {
  sender: CallbackSender
  /** Where its web server listens. */
  url: string
  /** What that server answers from now on; `down`: nobody is there. */
  answerWith(answer: number | 'down'): Promise<void>
  /** What came, in order. */
  received(): { body: string; headers: Record<string, string> }[]
}

export function describeCallbackSender(name: string, makeSubject: () => Promise<CallbackSenderSubject>): void {
  describe(`CallbackSender by ${name}`, () => {
    const never = new AbortController().signal
    const body = '{"name":"Größe 😀","paidWei":"79228162514264337593543950335"}'
    let subject: CallbackSenderSubject | undefined
    const make = async () => {
      subject = await makeSubject()
      return subject
    }

    afterEach(async () => {
      await subject?.[Symbol.asyncDispose]()
      subject = undefined
    })

    it('delivers the very bytes, with the headers that sign them', async () => {
      const { sender, url, received } = await make()
      const headers = { 'x-deai-address': '0xabc', 'x-deai-signature': '0xdef' }
      expect(await sender.post(url, body, headers, never)).toEqual({ status: 200 })
      expect(received()).toEqual([{ body, headers: expect.objectContaining(headers) }])
    })

    it.each([204, 302, 404, 503])('tells a status of %i as it is, and asks once', async (status) => {
      const { sender, url, answerWith, received } = await make()
      await answerWith(status)
      expect(await sender.post(url, body, {}, never)).toEqual({ status })
      expect(received()).toHaveLength(1)
    })

    it('says that nobody answers, for now, and names no more of the address than its host', async () => {
      const { sender, url, answerWith } = await make()
      await answerWith('down')
      const failure = await sender.post(`${url}/secret-token`, body, {}, never).catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'unreachable', transient: true })
      expect(String(failure)).not.toContain('secret-token')
    })

    it('sends nothing for a caller who does not want it any more', async () => {
      const { sender, url, received } = await make()
      const signal = AbortSignal.abort(new Error('not any more'))
      await expect(sender.post(url, body, {}, signal)).rejects.toThrow('not any more')
      expect(received()).toEqual([])
    })
  })
}
