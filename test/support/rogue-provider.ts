/** A provider on the wire alone: it speaks the protocol as a test scripts it, and lies where the test says so. */
import { createMemoryNetwork, memoryPeerId } from '../../src/adapters/memory/network.ts'
import { createMemorySigner } from '../../src/adapters/memory/wallet.ts'
import { hashSpec } from '../../src/engine/domain/spec-hash.ts'
import type { Channel } from '../../src/engine/ports/network.ts'
import { type Answer, jobProtocol, type Request, type WatchEvent } from '../../src/engine/protocol/messages.ts'
import { type Caller, servePeers } from '../../src/engine/protocol/peer-server.ts'
import { addressSchema, bytes32Schema, orderIdSchema } from '../../src/shared/schema/ids.ts'
import { toCanonicalJson } from '../../src/shared/schema/json.ts'
import type { Offer, OfferTerms, SignedOffer } from '../../src/shared/schema/offer.ts'
import type { Order, Progress, Quote, Receipt, SignedReceipt } from '../../src/shared/schema/order.ts'
import { ratePerSecond } from './memory-job.ts'
import type { MemoryWorld } from './memory-node.ts'
import { createRecordingLogger } from './recording-logger.ts'

export interface RogueScript {
  offer?: Partial<Offer>
  terms?: Partial<OfferTerms>
  quote?: Partial<Quote>
  /** Signs quotes, orders' receipts and offers with another key than it names. */
  wrongKey?: ('offer' | 'quote' | 'receipt' | 'progress')[]
  /** What it answers to an order; absent, it takes it. */
  order?: Answer
  /** What it says of an order that it took. */
  watch?: (
    order: Order,
    rogue: {
      receipt(changes: Partial<Receipt>): Promise<SignedReceipt>
      progress(billedSeconds: number, changes?: Partial<Progress>): Promise<WatchEvent>
    },
  ) => AsyncIterable<WatchEvent>
  /** Answers each channel by itself, in raw frames. */
  raw?: (channel: Channel) => Promise<void>
}

export const rogueAddress = addressSchema.parse(`0x${'66'.repeat(20)}`)
const thief = createMemorySigner(addressSchema.parse(`0x${'77'.repeat(20)}`))

export async function createRogueProvider(world: MemoryWorld, script: RogueScript) {
  const { clock, chain, verifier, hub } = world
  const { domain } = chain
  const peerId = memoryPeerId('rogue')
  const network = createMemoryNetwork(hub, { clock }, peerId)
  const owner = createMemorySigner(rogueAddress)
  const signerFor = (what: 'offer' | 'quote' | 'receipt' | 'progress') =>
    script.wrongKey?.includes(what) ? thief : owner
  const now = () => Math.floor(clock.nowMs() / 1000)
  const vouchers: bigint[] = []
  let order: Order | undefined

  const offer = async (): Promise<SignedOffer> => {
    const terms: OfferTerms = {
      chainId: domain.chainId,
      escrow: domain.verifyingContract,
      token: chain.status().token.address,
      ratePerSecond,
      resources: {
        architecture: 'amd64',
        cpuModel: 'x',
        cpuCores: 8,
        memoryMiB: 32_768,
        diskFreeMiB: 65_536,
        gpus: [],
      },
      freeSlots: 1,
      maxRunSeconds: 86_400,
      multiaddrs: [],
      agent: 'rogue',
      ...script.terms,
    }
    const times = { sequence: clock.nowMs(), issuedAt: now(), expiresAt: now() + 120 }
    const value = { provider: rogueAddress, peerId, ...times, terms: toCanonicalJson(terms), ...script.offer }
    return { offer: value, signature: await signerFor('offer').signTyped({ domain, type: 'Offer', value }) }
  }

  const quote = async (request: Extract<Request, { type: 'quote' }>, caller: Caller): Promise<Answer> => {
    const value: Quote = {
      provider: rogueAddress,
      requester: caller.wallet,
      specHash: await hashSpec(request.spec),
      token: chain.status().token.address,
      ratePerSecond,
      intervalSeconds: 10,
      maxSeconds: request.spec.timeoutSeconds,
      validUntil: now() + 120,
      nonce: 0,
      salt: bytes32Schema.parse(`0x${'5a'.repeat(32)}`),
      ...script.quote,
    }
    const signature = await signerFor('quote').signTyped({ domain, type: 'Quote', value })
    return { type: 'quote', quote: { quote: value, signature } }
  }

  const receipt = async (changes: Partial<Receipt>): Promise<SignedReceipt> => {
    if (!order) throw new Error('no order was taken')
    const orderId = orderIdSchema.parse(verifier.digest({ domain, type: 'Order', value: order }))
    const value: Receipt = {
      orderId,
      specHash: order.specHash,
      outputCid: '',
      logsCid: '',
      resumedFromCid: '',
      environmentCid: '',
      imageId: '',
      exitCode: 0,
      startedAt: now(),
      endedAt: now(),
      billedSeconds: 1,
      amount: ratePerSecond,
      ...changes,
    }
    return { receipt: value, signature: await signerFor('receipt').signTyped({ domain, type: 'Receipt', value }) }
  }

  let sequence = 0
  const progress = async (billedSeconds: number, changes: Partial<Progress> = {}): Promise<WatchEvent> => {
    if (!order) throw new Error('no order was taken')
    const orderId = orderIdSchema.parse(verifier.digest({ domain, type: 'Order', value: order }))
    const value: Progress = { orderId, sequence: ++sequence, billedSeconds, checkpointCid: '', at: now(), ...changes }
    const signature = await signerFor('progress').signTyped({ domain, type: 'Progress', value })
    return { type: 'progress', progress: { progress: value, signature } }
  }

  const answer = async (request: Exclude<Request, { type: 'watch' }>, caller: Caller): Promise<Answer> => {
    switch (request.type) {
      case 'offer':
        return { type: 'offer', offer: await offer() }
      case 'quote':
        return quote(request, caller)
      case 'order':
        order = request.order.order
        return script.order ?? { type: 'accepted' }
      case 'voucher':
        vouchers.push(request.voucher.voucher.cumulative)
        return { type: 'noted' }
      case 'cancel':
        return { type: 'noted' }
    }
  }

  async function* watch(): AsyncIterable<WatchEvent> {
    if (order && script.watch) yield* script.watch(order, { receipt, progress })
  }

  if (script.raw) await network.handle(jobProtocol, script.raw, { maxChannelsPerPeer: 32 })
  else {
    const logger = createRecordingLogger()
    await servePeers({ network, verifier, clock, logger, domain: () => domain }, { answer, watch })
  }
  /** A lien's final voucher may promise nothing. */
  const promised = () => vouchers.filter((wei) => wei > 0n)
  return { peerId, network, vouchers, promised, offer, orderTaken: () => order !== undefined }
}
