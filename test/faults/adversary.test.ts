import { afterAll, beforeAll, describe, it } from 'vitest'
import { anInterval, openStage, type Stage } from '../support/adversary/stage.ts'
import { countingScript } from '../support/jobs.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  process.stdout.write(`\n${stage?.table.text()}\n\n`)
  await stage?.[Symbol.asyncDispose]()
})

describe('walk', () => {
  it('stops answering', async () => {
    const { orderId } = await stage.place(stage.bentRequester, stage.provider, countingScript(60, 0.5), { name: 'silent' })
    await stage.untilClosed(orderId)
    stage.table.add({ scenario: 'requester stops answering', honest: 'provider', ...(await stage.providerLoss(orderId)), limit: anInterval })
  })
})
