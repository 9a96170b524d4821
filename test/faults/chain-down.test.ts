/** A chain that is down, at every step that needs it: the job waits, says for what, and is paid once when it is back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import type { JobId } from '../../src/shared/schema/ids.ts'
import type { JobView } from '../../src/shared/schema/job.ts'
import { allHoldings, allMoney, expectPaidOnce, type Holdings } from '../support/holdings.ts'
import { addScript, allLines, countingScript, submit, submitWords, untilFinal, untilJob } from '../support/jobs.ts'
import { type RpcProxy, startRpcProxy } from '../support/rpc-proxy.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const opened = new AsyncDisposableStack()
const { signal } = new AbortController()
/** In front of the chain, one for each host. */
const proxies = new Map<string, RpcProxy>()
let network: DemoNetwork

beforeAll(async () => {
  opened.defer(() => folder[Symbol.dispose]())
  network = opened.use(
    await startDemoNetwork({
      folder: folder.path,
      hostEnvironment: async (name, chain) => {
        const proxy = opened.use(await startRpcProxy(chain.rpcUrl))
        proxies.set(name, proxy)
        return { DEAI_RPC_URL: proxy.url }
      },
    }),
  )
})
afterAll(() => opened.disposeAsync())

type Name = 'requester' | 'provider'

function decide(name: Name, decision: RpcProxy['decide']): void {
  const proxy = proxies.get(name) ?? expect.unreachable(`nothing is in front of the ${name}`)
  proxy.decide = decision
}
const cut = (name: Name): void => decide(name, () => 'drop-before')
const mend = (name: Name): void => decide(name, () => 'pass')

const waitsForChain = ({ waitingFor }: JobView): boolean => /chain/i.test(waitingFor ?? '')
const providerWait = async () => (await network.provider.api.provider.assignments({ limit: 1 }))[0]?.waitingFor

const sentByProvider = async () => {
  const sent = await network.provider.api.wallet.transactions({ limit: 100 })
  return sent.map(({ hash, method }) => `${method} ${hash}`)
}

async function expectWholeJob(jobId: JobId, before: { money: Holdings['money'][]; sent: string[] }): Promise<void> {
  const job = await untilFinal(network, jobId)
  expect(job).toMatchObject({ phase: 'completed', failure: null })
  await expectPaidOnce(network, before.money, job)
  const methods = async () => {
    const sent = (await sentByProvider()).filter((one) => !before.sent.includes(one))
    return sent.map((one) => one.split(' ')[0])
  }
  await expect.poll(methods).toEqual(['settle', 'lock'])
}

const stateNow = async () => ({ money: await allMoney(network), sent: await sentByProvider() })

describe('a chain that is down', () => {
  it('when a job is submitted is told at once, and nothing is begun', async () => {
    const words = await submitWords({ 'input-script-cid': await addScript(network, 'good', 'print("done")') })
    const before = await allHoldings(network)
    cut('requester')
    const run = await network.requester.cli(words)
    mend('requester')
    expect(run.stderr).toMatch(/No chain node answers .*Check the connection/)
    expect(run.code).toBe(exitCodes.chain)
    expect(await allHoldings(network)).toEqual(before)
  })

  it('when the budget is to be locked is waited for by name', async () => {
    const before = await stateNow()
    cut('provider')
    const { jobId } = await submit(network, 'print("done")')
    await untilJob(network, jobId, (job) => job.phase === 'staging' && waitsForChain(job))
    const shown = await network.requester.require(['job', 'show', jobId])
    expect(shown.stdout).toMatch(/waits for +the provider: .*chain/)
    mend('provider')
    await expectWholeJob(jobId, before)
  })

  it('from mid run on leaves the run alone, and is waited for by both sides before the pay', async () => {
    const before = await stateNow()
    const { jobId } = await submit(network, countingScript(10, 0.2))
    await untilJob(network, jobId, (_job, lines) => lines.length >= 3)
    await network.chain.stop()
    await untilJob(network, jobId, (job) => job.phase === 'releasing' && waitsForChain(job))
    await expect.poll(providerWait).toMatch(/chain/i)
    expect(await allLines(network.requester.api, jobId)).toHaveLength(10)
    await network.chain.start(signal)
    await expectWholeJob(jobId, before)
  })

  it.each(['lock', 'settlement'])('right after it took the %s costs nothing twice', async (step) => {
    const before = await stateNow()
    let sends = step === 'lock' ? 1 : 2
    decide('provider', (method) => {
      if (method === 'eth_sendRawTransaction') sends -= 1
      return method === 'eth_sendRawTransaction' && sends === 0 ? 'drop-after' : 'pass'
    })
    const { jobId } = await submit(network, 'print("done")')
    await expectWholeJob(jobId, before)
    expect(sends).toBeLessThanOrEqual(0)
    mend('provider')
  })
})
