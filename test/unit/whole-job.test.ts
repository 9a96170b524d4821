/** One job from its submission to its payment, on fakes: what both users see, and where the money is. */
import { describe, expect, it } from 'vitest'
import { jobOf, logTexts, moneyOf, submitJob, training, trainingPrice, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, imageId, never, token } from '../support/memory-node.ts'

describe('a whole job', () => {
  it('finds a provider, runs, delivers, and is paid to the wei', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', { depositWei: 5n * token })
    provider.runner.behave(() => training)
    const jobId = await submitJob(requester)
    await untilAtRest(world, requester, jobId, [provider])
    const view = requester.requester.view(jobOf(requester, jobId))
    expect(view).toMatchObject({ phase: 'completed', exitCode: 0, imageId, paidWei: trainingPrice, failure: null })
    expect(logTexts(requester, jobId)).toEqual(['epoch 1', 'epoch 2', 'epoch 3', 'epoch 4', 'epoch 5'])
    expect(moneyOf(world, requester)).toEqual({
      freeWei: 5n * token - trainingPrice,
      withdrawingWei: 0n,
      walletWei: 0n,
    })
    expect(moneyOf(world, provider).walletWei).toBe(trainingPrice)
    const names = (await requester.content.listPath('/results', never)).map(({ name }) => name)
    expect(names).toEqual(['metrics.json', 'model.bin'])
  })
})
