import { createMemoryCallbackSender } from '../../src/adapters/memory/callback-sender.ts'
import { describeCallbackSender } from './callback-sender.ts'

describeCallbackSender('memory', async () => {
  const sender = createMemoryCallbackSender()
  return {
    sender,
    url: 'https://dashboard.example/done',
    answerWith: async (answer) => sender.answerWith(answer),
    received: () => sender.received.map(({ body, headers }) => ({ body, headers })),
    [Symbol.asyncDispose]: async () => undefined,
  }
})
