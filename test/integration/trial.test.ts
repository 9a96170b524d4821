/** "Try it now" on real parts: embedded chain, Docker, two nodes; the job's result is looked at. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createLibp2pNetwork } from '../../src/adapters/libp2p/network.ts'
import { createLibp2pNode } from '../../src/adapters/libp2p/node.ts'
import { generatePeerKey } from '../../src/adapters/libp2p/peer-key.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'
import type { Runner } from '../../src/engine/ports/runner.ts'
import { offersTopic } from '../../src/engine/protocol/messages.ts'
import { canPullTrialImage, findTrialImage } from '../../src/host/trial/trial-image.ts'
import type { TrialEvent } from '../../src/shared/api/contract/trial.ts'
import type { JobId } from '../../src/shared/schema/ids.ts'
import type { JobView } from '../../src/shared/schema/job.ts'
import { type ApiHost, startApiHost, walletPassword } from '../support/api-host.ts'
import { testImage } from '../support/images.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock } from '../support/system-deps.ts'

let node: ApiHost
let knownImage: string | undefined

beforeAll(async () => {
  knownImage = process.env.DEAI_TRIAL_IMAGE
  process.env.DEAI_TRIAL_IMAGE = (await testImage()).id
  node = await startApiHost()
}, 120_000)
afterAll(async () => {
  await node?.[Symbol.asyncDispose]()
  if (knownImage === undefined) delete process.env.DEAI_TRIAL_IMAGE
  else process.env.DEAI_TRIAL_IMAGE = knownImage
})

const phaseOf = async (jobId: JobId) => (await node.api.jobs.show({ jobId })).job.phase

/** Another peer on this computer, connected to the node: what it hears of offers is what the world does. */
async function listenForOffers(of: ApiHost) {
  const logger = createRecordingLogger()
  const listen = ['/ip4/127.0.0.1/tcp/0']
  const libp2p = await createLibp2pNode(
    { logger },
    { listen, mdns: 'off', topics: [offersTopic], allowPrivateAddresses: true, privateKey: await generatePeerKey() },
  )
  const network = createLibp2pNetwork(libp2p, { logger, clock: systemClock })
  const offers: unknown[] = []
  const hear = () => {
    offers.push('one')
    return 'accept' as const
  }
  await network.subscribe(offersTopic, hear, { maxBytes: 20_480, maxPerPeerPerMinute: 100 })
  await network.connect(of.host.deps.network.self(), AbortSignal.timeout(10_000))
  return { offers, [Symbol.asyncDispose]: async () => libp2p.stop() }
}

async function collect(stream: AsyncIterable<TrialEvent>): Promise<TrialEvent[]> {
  const events: TrialEvent[] = []
  for await (const event of stream) events.push(event)
  return events
}

describe('trying it now', () => {
  test('needs a wallet that is unlocked', async () => {
    expect(await node.api.trial.ready()).toEqual({ ready: true, reason: '', advice: '' })
    await expect(node.api.trial.run().then(collect)).rejects.toMatchObject({ code: 'NO_WALLET' })
  })

  test('runs a whole job, verified and paid, and offers nothing to anybody else', async () => {
    const { api } = node
    await api.wallet.create({ password: walletPassword })
    await using outsider = await listenForOffers(node)
    const events = await collect(await api.trial.run())
    const steps = events.flatMap((event) => (event.type === 'step' && event.state === 'done' ? [event.step] : []))
    expect(steps).toEqual(['check', 'image', 'inputs', 'provide', 'funds', 'submit'])
    const last = events.at(-1)
    if (last?.type !== 'submitted') throw new Error('it was not submitted')
    expect((await api.provider.policy()).enabled).toBe(false)

    let job: JobView | undefined
    for await (const event of await api.jobs.watch({ jobId: last.jobId })) if (event.type === 'state') job = event.job
    expect(job).toMatchObject({ phase: 'completed', exitCode: 0 })
    expect(job?.paidWei).toBeGreaterThan(0n)
    expect(job?.provider?.address).not.toBe(node.host.deps.wallet.signer().address)
    const files = await api.content.list({ target: job?.request.outputPath ?? '' })
    const metrics = files.find(({ name }) => name === 'metrics.json')
    const { base64 } = await api.content.read({ target: metrics?.cid ?? '', maxBytes: 100_000 })
    const { accuracy } = JSON.parse(Buffer.from(base64, 'base64').toString())
    expect(accuracy).toBeGreaterThan(0.9)
    expect((await api.provider.policy()).enabled).toBe(false)
    expect(outsider.offers).toEqual([])
    await vi.waitFor(async () => expect((await api.node.status()).peers).toHaveLength(1), 10_000) // the outsider alone
    await api.provider.setPolicy({ enabled: true })
    await vi.waitFor(() => expect(outsider.offers.length).toBeGreaterThan(0), 10_000) // so an offer would have been heard
    await api.provider.setPolicy({ enabled: false })
  }, 60_000)

  test('goes on after a restart in the middle of it', async () => {
    const events = await collect(await node.api.trial.run())
    const last = events.at(-1)
    if (last?.type !== 'submitted') throw new Error('it was not submitted')
    await vi.waitFor(async () => expect((await phaseOf(last.jobId)) === 'matching').toBe(false), 20_000)
    await node.restart()
    await node.api.wallet.unlock({ password: walletPassword })
    await vi.waitFor(async () => expect(await phaseOf(last.jobId)).toBe('completed'), 60_000)
    await vi.waitFor(async () => expect(await node.api.node.status()).toMatchObject({ peers: [] }), 20_000)
  }, 120_000)

  test('two at a time are refused', async () => {
    const first = await node.api.trial.run()
    await first.next()
    await expect(node.api.trial.run().then(collect)).rejects.toMatchObject({ code: 'CONFLICT' })
    await first.return?.()
  })
})

describe('where it cannot run', () => {
  test('says that the chain gives no test money', async () => {
    const { rpcUrls, chainId, escrow, token } = node.host.chain
    await using poor = await startApiHost({ host: { rpcUrls, chainId, escrow, token } })
    const { ready, reason, advice } = await poor.api.trial.ready()
    expect({ ready, reason }).toEqual({ ready: false, reason: 'This chain gives no test money away.' })
    expect(advice).not.toBe('')
  }, 30_000)

  test('says that there is no image and nobody who delivers one', async () => {
    const runner = {
      findImage: async () => null,
      resolveImage: () => Promise.reject(new PortError('image-pull-failed', 'x')),
    }
    expect(await canPullTrialImage(runner, {}, AbortSignal.timeout(1_000))).toBe(false)
    expect(await findTrialImage(runner, {}, AbortSignal.timeout(1_000))).toBeNull()
  })

  test('a registry that begins to deliver counts, and is not held up', async () => {
    const runner: Pick<Runner, 'findImage' | 'resolveImage'> = {
      findImage: async () => null,
      resolveImage: (_reference, { signal, onProgress }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
          onProgress?.({ bytesDone: 0, bytesTotal: 1, step: 'pulling' })
        }),
    }
    expect(await canPullTrialImage(runner, {}, AbortSignal.timeout(2_000))).toBe(true)
  })
})
