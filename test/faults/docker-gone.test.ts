/** The provider's Docker goes away in mid run, or somebody ends the container there: no line and no money is lost. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { engineRequest } from '../../scripts/setup/docker-engine.mjs'
import { allMoney, expectPaidOnce } from '../support/holdings.ts'
import { allLines, countingScript, submit, untilFinal, untilJob } from '../support/jobs.ts'
import { type SocketProxy, startSocketProxy } from '../support/socket-proxy.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const opened = new AsyncDisposableStack()
let docker: SocketProxy
let network: DemoNetwork

beforeAll(async () => {
  opened.defer(() => folder[Symbol.dispose]())
  docker = opened.use(await startSocketProxy(join(folder.path, 'docker.sock')))
  network = opened.use(
    await startDemoNetwork({
      folder: folder.path,
      intervalSeconds: 2,
      hostEnvironment: (name): Record<string, string> => (name === 'provider' ? { DOCKER_HOST: docker.url } : {}),
    }),
  )
})
afterAll(() => opened.disposeAsync())

const assignments = () => network.provider.api.provider.assignments({ limit: 10 })
const counted = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`)
const linesOf = async (jobId: Parameters<typeof allLines>[1]) =>
  (await allLines(network.requester.api, jobId)).map(({ text }) => text)

describe('Docker that stops answering in mid run', () => {
  it('is waited for by name, and the job goes on with each line once', async () => {
    const before = await allMoney(network)
    const { jobId } = await submit(network, countingScript(25, 0.2))
    await untilJob(network, jobId, (_job, lines) => lines.length >= 3)
    await docker.cut()
    await expect.poll(async () => (await assignments())[0]?.waitingFor).toMatch(/Docker/)
    await docker.mend()

    const job = await untilFinal(network, jobId)
    expect(job).toMatchObject({ phase: 'completed', failure: null })
    expect(await linesOf(jobId)).toEqual(counted(25))
    await expectPaidOnce(network, before, job)
  })

  it('before the run is waited for too', async () => {
    await docker.cut()
    const { jobId } = await submit(network, 'print("done")')
    await untilJob(network, jobId, ({ waitingFor }) => /Docker/.test(waitingFor ?? ''))
    await docker.mend()
    expect(await untilFinal(network, jobId)).toMatchObject({ phase: 'completed', failure: null })
  })
})

describe('a container that is killed from outside', () => {
  it('is no success and no script error: the job is run again, and paid within its budget', async () => {
    const before = await allMoney(network)
    const { jobId } = await submit(network, countingScript(20, 0.2))
    const { orderId } = await untilJob(network, jobId, (_job, lines) => lines.length >= 3)
    const name = `deai-${network.provider.identity.peerId}-${orderId?.slice(2)}`
    const answer = await engineRequest('POST', `/containers/${name}/kill`)
    answer.resume()
    expect(answer.statusCode).toBe(204)

    const job = await untilFinal(network, jobId)
    expect(job).toMatchObject({ phase: 'completed', failure: null })
    expect(job.rejections).toEqual([
      { provider: network.provider.identity.address, reason: expect.stringMatching(/ended from outside/) },
    ])
    expect((await linesOf(jobId)).slice(-20)).toEqual(counted(20))
    const [second, first] = await assignments()
    expect(first).toMatchObject({ orderId, phase: 'closed', failure: { type: 'docker-unavailable' } })
    expect(job.paidWei).toBe((first?.earnedWei ?? 0n) + (second?.earnedWei ?? 0n))
    expect(job.paidWei).toBeLessThanOrEqual(job.budgetWei)
    expect((before[0]?.free ?? 0n) - ((await allMoney(network))[0]?.free ?? 0n)).toBe(job.paidWei)
  })
})
