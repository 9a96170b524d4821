/** Every delivered job ends in one receipt that both sides have signed; nothing about money hangs on the second name. */
import { describe, expect, it } from 'vitest'
import { assignmentSchema } from '../../src/engine/domain/assignment.ts'
import { jobSchema } from '../../src/engine/domain/job.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'
import type { Request } from '../../src/engine/protocol/messages.ts'
import { environmentSchema } from '../../src/shared/schema/environment.ts'
import { type Cid, type Signature, signatureSchema } from '../../src/shared/schema/ids.ts'
import { toCanonicalJson, toJson } from '../../src/shared/schema/json.ts'
import { jobOf, moneyOf, submitJob, training, trainingPrice, untilAtRest } from '../support/memory-job.ts'
import { createMemoryWorld, imageId, type MemoryWorld, type NodeOptions, never, token } from '../support/memory-node.ts'

async function wholeJob(world: MemoryWorld, options: { provider?: NodeOptions; requester?: NodeOptions } = {}) {
  const provider = await world.node('provider', { policy: {}, ...options.provider })
  const requester = await world.node('requester', { depositWei: 5n * token, ...options.requester })
  provider.runner.behave(() => training)
  const jobId = await submitJob(requester)
  await untilAtRest(world, requester, jobId, [provider])
  const row = provider.journal.assignments(1)[0]
  if (!row) throw new Error('the provider kept no order')
  return { provider, requester, job: jobOf(requester, jobId), row }
}

const receiptOf = ({ state }: ReturnType<typeof jobOf>) => {
  if (state.phase !== 'completed' || !state.receipt) throw new Error(`the job is ${state.phase}`)
  return { ...state.receipt, countersignature: state.countersignature }
}

/** Requests of the requester pass this on their way out. */
const sending = (change: (request: Request) => Request): NodeOptions => ({
  world: ({ peers }) => ({
    peers: { ...peers, ask: (peer, request, signal) => peers.ask(peer, change(request), signal) },
  }),
})

const withCountersignature = (countersignature: Signature | undefined): NodeOptions =>
  sending((request) => {
    if (request.type !== 'voucher') return request
    const { countersignature: _real, ...rest } = request
    return countersignature === undefined ? rest : { ...rest, countersignature }
  })

describe('a job that is delivered and accepted', () => {
  it('leaves one receipt with both signatures in both journals', async () => {
    await using world = await createMemoryWorld()
    const { provider, requester, job, row } = await wholeJob(world)
    const { receipt, signature, countersignature } = receiptOf(job)
    const message = { domain: world.chain.domain, type: 'Receipt', value: receipt } as const
    expect(world.verifier.isSignedBy(message, signature, provider.address)).toBe(true)
    expect(countersignature && world.verifier.isSignedBy(message, countersignature, requester.address)).toBe(true)
    expect(row.countersignature).toBe(countersignature)
    expect(row.state).toMatchObject({ phase: 'closed', delivery: { receipt: { receipt, signature } } })
    expect(requester.requester.view(job).countersignature).toBe(countersignature)
  })

  it('names what it ran on, which the requester has fetched and pinned', async () => {
    await using world = await createMemoryWorld()
    const { requester, job } = await wholeJob(world)
    const environmentCid = receiptOf(job).receipt.environmentCid as Cid
    expect(await requester.content.pins(never)).toContain(environmentCid)
    const text = new TextDecoder().decode(
      await requester.content.read(environmentCid, { maxBytes: 65_536, signal: never }),
    )
    const environment = environmentSchema.parse(JSON.parse(text))
    expect(toCanonicalJson(environment)).toBe(text)
    expect(environment).toMatchObject({
      platform: 'linux',
      hardware: { architecture: 'amd64', cpuModel: 'Fake CPU', cpuCores: 8, gpus: [] },
      image: { reference: 'python:3-slim', imageId, digest: null },
    })
  })
})

describe('a countersignature that is', () => {
  it.each<[string, Signature | undefined]>([
    ['missing', undefined],
    ['by somebody else', signatureSchema.parse(`0x${'11'.repeat(64)}1b`)],
    ['two kilobytes of rubbish', signatureSchema.parse(`0x${'ff'.repeat(2048)}`)],
  ])('%s is not kept, and the provider is paid all the same', async (_what, countersignature) => {
    await using world = await createMemoryWorld()
    const { provider, row } = await wholeJob(world, { requester: withCountersignature(countersignature) })
    expect(row.countersignature).toBeNull()
    expect(moneyOf(world, provider).walletWei).toBe(trainingPrice)
  })
})

describe('no countersignature', () => {
  it('is given for a result that could not be fetched', async () => {
    await using world = await createMemoryWorld()
    let asked: Request[] = []
    const provider = await world.node('provider', { policy: {} })
    const requester = await world.node('requester', {
      depositWei: 5n * token,
      world: ({ content, peers }) => ({
        content: {
          ...content,
          fetch: async () => {
            throw new PortError('corrupt', 'A block is not what its CID names.')
          },
        },
        peers: {
          ...peers,
          ask: (peer, request, signal) => {
            asked = [...asked, request]
            return peers.ask(peer, request, signal)
          },
        },
      }),
    })
    provider.runner.behave(() => training)
    const jobId = await submitJob(requester)
    await world.until(() => jobOf(requester, jobId).state.phase === 'failed', 'the failure')
    expect(requester.requester.view(jobOf(requester, jobId))).toMatchObject({
      failure: { type: 'result-rejected' },
      countersignature: null,
    })
    expect(asked.filter((request) => 'countersignature' in request)).toEqual([])
  })
})

describe('an environment that', () => {
  it.each<[string, NodeOptions]>([
    [
      'cannot be asked for is not named, and the job completes',
      { world: ({ runner }) => ({ runner: { ...runner, detect: () => Promise.reject(new Error('no engine')) } }) },
    ],
    [
      'never gets an answer is not named, and the job completes',
      {
        world: ({ runner }) => ({
          runner: {
            ...runner,
            detect: (signal) =>
              new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
          },
        }),
      },
    ],
  ])('%s', async (_what, provider) => {
    await using world = await createMemoryWorld()
    const { job } = await wholeJob(world, { provider: { policy: {}, ...provider } })
    expect(receiptOf(job).receipt.environmentCid).toBe('')
  })

  it('is not handed over costs the provider nothing', async () => {
    await using world = await createMemoryWorld()
    const environments = new Set<string>()
    const withheld: NodeOptions = {
      policy: {},
      world: ({ content }) => ({
        content: {
          ...content,
          addBytes: async (bytes, signal) => {
            const cid = await content.addBytes(bytes, signal)
            if (new TextDecoder().decode(bytes).startsWith('{"agent"')) environments.add(cid)
            return cid
          },
        },
      }),
    }
    const { provider, job } = await wholeJob(world, {
      provider: withheld,
      requester: {
        world: ({ content }) => ({
          content: {
            ...content,
            fetch: (cid, options) =>
              environments.has(cid)
                ? new Promise((_, reject) =>
                    options.signal.addEventListener('abort', () => reject(options.signal.reason), { once: true }),
                  )
                : content.fetch(cid, options),
          },
        }),
      },
    })
    const { receipt, countersignature } = receiptOf(job)
    expect(environments).toContain(receipt.environmentCid)
    expect(countersignature).not.toBeNull()
    expect(moneyOf(world, provider).walletWei).toBe(trainingPrice)
  })
})

describe('a journal of an older version', () => {
  it('opens: what was never countersigned is null', async () => {
    await using world = await createMemoryWorld()
    const { job, row } = await wholeJob(world)
    const without = (value: unknown) =>
      JSON.parse(toJson(value), (key, item) => (key === 'countersignature' ? undefined : item))
    const { state } = jobSchema.parse(without(job))
    expect('countersignature' in state && state.countersignature).toBeNull()
    expect(assignmentSchema.parse(without(row)).countersignature).toBeNull()
  })
})
