/** A provider among liars: whatever a requester sends, it takes only orders that are right to the letter. */
import { describe, expect, it } from 'vitest'
import { createMemoryNetwork, memoryPeerId } from '../../src/adapters/memory/network.ts'
import { createMemorySigner } from '../../src/adapters/memory/wallet.ts'
import { maxFrameBytes } from '../../src/engine/ports/network.ts'
import { type Answer, encodeMessage, jobProtocol, type Request } from '../../src/engine/protocol/messages.ts'
import { createPeerClient } from '../../src/engine/protocol/peer-client.ts'
import { addressSchema, cidSchema, type OrderId, orderIdSchema } from '../../src/shared/schema/ids.ts'
import type { JobSpec } from '../../src/shared/schema/job-spec.ts'
import type { Order, Quote, SignedQuote } from '../../src/shared/schema/order.ts'
import { payModes } from '../../src/shared/schema/order.ts'
import { ratePerSecond } from '../support/memory-job.ts'
import { createMemoryWorld, image, type MemoryNode, type MemoryWorld, never, token } from '../support/memory-node.ts'
import { meteredTerms } from '../support/metered-terms.ts'

type OrderRequest = Extract<Request, { type: 'order' }>

const address = (byte: string) => addressSchema.parse(`0x${byte.repeat(20)}`)
const mine = createMemorySigner(address('aa'))
const other = createMemorySigner(address('bb'))

const spec: JobSpec = {
  version: 1,
  name: 'training',
  computeProfile: 'cpu-small',
  dockerImage: image,
  inputScriptCid: cidSchema.parse('bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy'),
  timeoutSeconds: 600,
  outputStorage: 'ipfs',
}

/** A requester on the wire alone, with a wallet of its own. */
async function createStranger(world: MemoryWorld, provider: MemoryNode, name: string, signer = mine) {
  const { domain } = world.chain
  const network = createMemoryNetwork(world.hub, { clock: world.clock }, memoryPeerId(name))
  const nowSeconds = () => Math.floor(world.clock.nowMs() / 1000)
  const introduce = async () => {
    const binding = { wallet: signer.address, peerId: memoryPeerId(name), issuedAt: nowSeconds() }
    return { binding, signature: await signer.signTyped({ domain, type: 'PeerBinding', value: binding }) }
  }
  const client = createPeerClient({ network, introduce })
  const peer = { peerId: provider.peerId, multiaddrs: [] }
  const ask = (request: Request): Promise<Answer> => client.ask(peer, request, never)

  const quoted = async (): Promise<SignedQuote> => {
    const answer = await ask({ type: 'quote', spec, budgetWei: token })
    if (answer.type !== 'quote') throw new Error(JSON.stringify(answer))
    return answer.quote
  }
  const orderOf = (quote: Quote, changes: Partial<Order> = {}): Order => ({
    requester: signer.address,
    provider: provider.address,
    token: quote.token,
    budget: token,
    ratePerSecond: quote.ratePerSecond,
    intervalSeconds: quote.intervalSeconds,
    deadline: nowSeconds() + 10_000,
    ...meteredTerms,
    nonce: quote.nonce,
    specHash: quote.specHash,
    quoteId: world.verifier.digest({ domain, type: 'Quote', value: quote }),
    ...changes,
  })
  const signed = async (order: Order, by = signer) => ({
    order,
    signature: await by.signTyped({ domain, type: 'Order', value: order }),
  })
  const idOf = (order: Order): OrderId =>
    orderIdSchema.parse(world.verifier.digest({ domain, type: 'Order', value: order }))
  const voucher = async (orderId: OrderId, cumulative: bigint, by = signer) => {
    const value = { orderId, cumulative, isFinal: false }
    return { voucher: value, signature: await by.signTyped({ domain, type: 'Voucher', value }) }
  }
  const seen = async (orderId: OrderId) => {
    for await (const event of client.watch(peer, { type: 'watch', orderId, logsFrom: 0 }, never)) return event.type
    return 'nothing'
  }
  return { network, ask, quoted, orderOf, signed, idOf, voucher, seen }
}

async function meet(world: MemoryWorld) {
  const provider = await world.node('provider', { policy: {} })
  const stranger = await createStranger(world, provider, 'stranger')
  return { provider, stranger }
}

describe('an order', () => {
  it('that takes a quote to the letter is taken, and the same one twice is one', async () => {
    await using world = await createMemoryWorld()
    const { provider, stranger } = await meet(world)
    const quote = await stranger.quoted()
    const order = await stranger.signed(stranger.orderOf(quote.quote))
    const request: OrderRequest = { type: 'order', order, quote, spec, multiaddrs: [] }
    const answers = await Promise.all([stranger.ask(request), stranger.ask(request)])
    expect(answers).toEqual([{ type: 'accepted' }, { type: 'accepted' }])
    expect(provider.journal.assignments(10)).toHaveLength(1)
    await world.pass(180_000)
    expect(await stranger.ask(request)).toEqual({ type: 'accepted' })
    const history = provider.journal.history(stranger.idOf(order.order))
    expect(history.filter(({ type }) => type === 'accepted')).toHaveLength(1)
  })

  it('on a quote that was ordered already is declined', async () => {
    await using world = await createMemoryWorld()
    const { provider, stranger } = await meet(world)
    provider.provider.setPolicy({ maxConcurrent: 2 })
    const quote = await stranger.quoted()
    const ask = async (changes: Partial<Order>) =>
      stranger.ask({
        type: 'order',
        order: await stranger.signed(stranger.orderOf(quote.quote, changes)),
        quote,
        spec,
        multiaddrs: [],
      })
    expect(await ask({})).toEqual({ type: 'accepted' })
    expect(await ask({ budget: token / 2n })).toEqual({ type: 'declined', reason: 'the quote was ordered already' })
    expect(provider.journal.assignments(10)).toHaveLength(1)
  })

  it.each<[string, Partial<Order>, RegExp]>([
    ['of another wallet', { requester: other.address }, /another wallet/],
    ['for another provider', { provider: other.address }, /another provider/],
    ['at another price', { ratePerSecond: 1n }, /another price/],
    ['in another token', { token: address('cc') }, /another token/],
    ['with another interval', { intervalSeconds: 3_600 }, /interval/],
    ['for another job', { specHash: `0x${'11'.repeat(32)}` as never }, /differs|another job/],
    ['on another quote', { quoteId: `0x${'11'.repeat(32)}` as never }, /another quote/],
    ['without a budget', { budget: 0n }, /no budget/],
    ['that does not pay for one second', { budget: ratePerSecond - 1n }, /one second/],
    ['that leaves no time to settle', { deadline: Math.floor(Date.UTC(2027, 0, 1) / 1000) + 700 }, /no time/],
    ['with a fixed price', { mode: payModes.fixedPrice }, /not taken yet/],
    ['with a window', { challengeWindowSeconds: 60 }, /no windows/],
    ['with another nonce', { nonce: 1 }, /another nonce/],
  ])('%s is declined', async (_name, changes, reason) => {
    await using world = await createMemoryWorld()
    const { provider, stranger } = await meet(world)
    const quote = await stranger.quoted()
    const order = await stranger.signed(stranger.orderOf(quote.quote, changes))
    const answer = await stranger.ask({ type: 'order', order, quote, spec, multiaddrs: [] })
    expect(answer).toEqual({ type: 'declined', reason: expect.stringMatching(reason) })
    expect(provider.journal.assignments(10)).toEqual([])
  })

  it('that somebody else signed, on a forged quote, for a changed job or too late is declined', async () => {
    await using world = await createMemoryWorld()
    const { provider, stranger } = await meet(world)
    const quote = await stranger.quoted()
    const order = await stranger.signed(stranger.orderOf(quote.quote))
    const request: OrderRequest = { type: 'order', order, quote, spec, multiaddrs: [] }
    const forged = { quote: quote.quote, signature: order.signature }
    const wrong = [
      { ...request, order: await stranger.signed(order.order, other) },
      { ...request, quote: forged },
      { ...request, spec: { ...spec, dockerImage: 'another:image' } },
    ]
    for (const one of wrong) expect(await stranger.ask(one)).toMatchObject({ type: 'declined' })
    await world.pass(121_000)
    expect(await stranger.ask(request)).toEqual({ type: 'declined', reason: 'the quote has expired' })
    expect(provider.journal.assignments(10)).toEqual([])
  })

  it('waits for its owner for as long as its quote holds, and then makes room', async () => {
    await using world = await createMemoryWorld()
    const provider = await world.node('provider', { policy: { autoAccept: false } })
    const stranger = await createStranger(world, provider, 'stranger')
    const quote = await stranger.quoted()
    const order = await stranger.signed(stranger.orderOf(quote.quote))
    expect(await stranger.ask({ type: 'order', order, quote, spec, multiaddrs: [] })).toEqual({ type: 'pending' })
    expect(provider.provider.pending()).toHaveLength(1)
    await world.pass(121_000)
    expect(provider.provider.pending()).toEqual([])
    expect(provider.provider.decide(stranger.idOf(order.order), true)).toBe(false)
  })
})

describe("somebody else's order", () => {
  it('cannot be watched, cancelled or paid for', async () => {
    await using world = await createMemoryWorld()
    const { provider, stranger } = await meet(world)
    const quote = await stranger.quoted()
    const order = await stranger.signed(stranger.orderOf(quote.quote))
    await stranger.ask({ type: 'order', order, quote, spec, multiaddrs: [] })
    const orderId = stranger.idOf(order.order)
    const thief = await createStranger(world, provider, 'thief', other)
    expect(await thief.seen(orderId)).toBe('unknown')
    expect(await thief.ask({ type: 'cancel', orderId })).toMatchObject({ type: 'declined' })
    const voucher = await thief.voucher(orderId, 5n)
    expect(await thief.ask({ type: 'voucher', voucher })).toMatchObject({ type: 'declined' })
    expect(provider.journal.assignment(orderId)).toMatchObject({ voucher: null })
  })

  it('takes no voucher above its budget, or with another signature, from its own requester either', async () => {
    await using world = await createMemoryWorld()
    const { provider, stranger } = await meet(world)
    world.chain.accounts.credit(mine.address, token)
    const quote = await stranger.quoted()
    const order = await stranger.signed(stranger.orderOf(quote.quote))
    await stranger.ask({ type: 'order', order, quote, spec, multiaddrs: [] })
    const orderId = stranger.idOf(order.order)
    const bad = [await stranger.voucher(orderId, token + 1n), await stranger.voucher(orderId, 5n, other)]
    for (const voucher of bad)
      expect(await stranger.ask({ type: 'voucher', voucher })).toMatchObject({ type: 'declined' })
    expect(provider.journal.assignment(orderId)).toMatchObject({ voucher: null })
    expect(await stranger.ask({ type: 'voucher', voucher: await stranger.voucher(orderId, 5n) })).toEqual({
      type: 'noted',
    })
    expect(provider.journal.assignment(orderId)?.voucher?.voucher.cumulative).toBe(5n)
  })
})

describe('a channel', () => {
  const send = async (world: MemoryWorld, provider: MemoryNode, ...frames: Uint8Array[]) => {
    const network = createMemoryNetwork(world.hub, { clock: world.clock }, memoryPeerId('raw'))
    const channel = await network.open({ peerId: provider.peerId, multiaddrs: [] }, jobProtocol, never)
    for (const frame of frames) await channel.send(frame)
    const answers: Uint8Array[] = []
    for await (const frame of channel.frames) answers.push(frame)
    return answers
  }
  const hello = (changes: object = {}) => {
    const binding = { wallet: mine.address, peerId: memoryPeerId('raw'), issuedAt: 1_798_761_600, ...changes }
    return encodeMessage({ type: 'hello', binding: { binding, signature: `0x${'11'.repeat(65)}` } })
  }

  it.each<[string, Uint8Array[]]>([
    ['without a hello', [encodeMessage({ type: 'offer' })]],
    ['with a forged hello', [hello(), encodeMessage({ type: 'offer' })]],
    ['with a hello of another peer', [hello({ peerId: memoryPeerId('provider') }), encodeMessage({ type: 'offer' })]],
    ['with garbage', [new Uint8Array([1, 2, 3])]],
    ['with half a hello', [new TextEncoder().encode('{"type":"hello"}')]],
    ['with an empty frame', [new Uint8Array()]],
    ['with the largest frame of nothing', [new Uint8Array(maxFrameBytes)]],
  ])('%s is dropped without an answer', async (_name, frames) => {
    await using world = await createMemoryWorld()
    const { provider, stranger } = await meet(world)
    await expect(send(world, provider, ...frames)).rejects.toThrow()
    expect(await stranger.ask({ type: 'offer' })).toMatchObject({
      type: 'offer',
      offer: { offer: { provider: provider.address } },
    })
  })
})
