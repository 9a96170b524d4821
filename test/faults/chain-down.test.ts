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

const proxyOf = (name: 'requester' | 'provider'): RpcProxy => proxies.get(name) ?? expect.unreachable(name)
const cut = (name: 'requester' | 'provider'): void => void (proxyOf(name).decide = () => 'drop-before')
const mend = (name: 'requester' | 'provider'): void => void (proxyOf(name).decide = () => 'pass')

const waitsForChain = ({ waitingFor }: JobView): boolean => /chain/i.test(waitingFor ?? '')
const providerWait = async () => (await network.provider.api.provider.assignments({ limit: 1 }))[0]?.waitingFor

async function expectWholeJob(jobId: JobId, before: Holdings['money'][]): Promise<void> {
  const job = await untilFinal(network, jobId)
  expect(job).toMatchObject({ phase: 'completed', failure: null })
  await expectPaidOnce(network, before, job)
  const sent = await network.provider.api.wallet.transactions({ limit: 100 })
  expect(sent.filter(({ hash }) => hash === job.settlementTx)).toHaveLength(1)
}

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
    const before = await allMoney(network)
    cut('provider')
    const { jobId } = await submit(network, 'print("done")')
    await untilJob(network, jobId, (job) => job.phase === 'staging' && waitsForChain(job))
    const shown = await network.requester.require(['job', 'show', jobId])
    expect(shown.stdout).toMatch(/waits for +the provider: .*chain/)
    mend('provider')
    await expectWholeJob(jobId, before)
  })

  it('from mid run on leaves the run alone, and is waited for by both sides before the pay', async () => {
    const before = await allMoney(network)
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
    const before = await allMoney(network)
    let sends = step === 'lock' ? 1 : 2
    proxyOf('provider').decide = (method) =>
      method === 'eth_sendRawTransaction' && --sends === 0 ? 'drop-after' : 'pass'
    const { jobId } = await submit(network, 'print("done")')
    await expectWholeJob(jobId, before)
    expect(sends).toBeLessThanOrEqual(0)
    mend('provider')
  })

  it('while a deposit is made is told, and the deposit is made once', async () => {
    const before = await allMoney(network)
    proxyOf('requester').decide = (method) => (method === 'eth_sendRawTransaction' ? 'drop-after' : 'pass')
    const run = network.requester.cli(['wallet', 'deposit', '1'])
    await expect.poll(() => proxyOf('requester').calls.at(-1), { timeout: 20_000 }).toBeDefined()
    mend('requester')
    await run
    const [after] = await allMoney(network)
    const deposited = (after?.free ?? 0n) - (before[0]?.free ?? 0n)
    expect(deposited).toBe(10n ** 18n)
    expect((before[0]?.wallet ?? 0n) - (after?.wallet ?? 0n)).toBe(deposited)
  })
})
