/** A stranger on real libp2p with a real wallet: it offers what a provider offers and then answers as a test scripts it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoNetwork } from '../../scripts/demo/network.ts'
import { createFileWallet } from '../../src/adapters/ethers/file-wallet.ts'
import { createLibp2pNetwork } from '../../src/adapters/libp2p/network.ts'
import { createLibp2pNode, type Libp2pNode } from '../../src/adapters/libp2p/node.ts'
import { generatePeerKey } from '../../src/adapters/libp2p/peer-key.ts'
import { hashSpec } from '../../src/engine/domain/spec-hash.ts'
import type { Channel } from '../../src/engine/ports/network.ts'
import type { Signer } from '../../src/engine/ports/wallet.ts'
import {
  encodeMessage,
  helloSchema,
  jobProtocol,
  type Request,
  requestSchema,
} from '../../src/engine/protocol/messages.ts'
import type { Domain } from '../../src/engine/protocol/typed-data.ts'
import type { Address } from '../../src/shared/schema/ids.ts'
import { bytes32Schema } from '../../src/shared/schema/ids.ts'
import { toCanonicalJson } from '../../src/shared/schema/json.ts'
import type { Offer, OfferTerms, SignedOffer } from '../../src/shared/schema/offer.ts'
import type { Quote } from '../../src/shared/schema/order.ts'
import { silentLogger } from './helia-content.ts'
import { systemClock, systemRandom } from './system-deps.ts'

export interface Rogue extends AsyncDisposable {
  readonly address: Address
  readonly node: Libp2pNode
  /** What it was asked, by type, in order. */
  readonly asked: Request['type'][]
  /** A right offer of its own; what a script then bends. `signer` defaults to its own. */
  offer(changes?: Partial<Offer>, signer?: Signer): Promise<SignedOffer>
  quote(request: Extract<Request, { type: 'quote' }>, changes?: Partial<Quote>, signer?: Signer): Promise<object>
  /** Another key. */
  thief: Signer
}

/** Answers one request on its channel; what it does not answer hangs until the asker goes. */
export type RogueScript = (rogue: Rogue, request: Request, channel: Channel) => Promise<void>

/** Cheaper than the honest one, so that it is asked first. */
const ratePerSecond = 10n ** 12n

const say = (channel: Channel, message: object): Promise<void> => channel.send(encodeMessage(message))

/** A right offer, and right answers to nothing else. */
export const offering: RogueScript = async (rogue, request, channel) => {
  if (request.type === 'offer') await say(channel, { type: 'offer', offer: await rogue.offer() })
}

export async function startRogue(network: DemoNetwork, name: string, script: RogueScript): Promise<Rogue> {
  const { requester, chain } = network
  const domain: Domain = { chainId: chain.info.chainId, verifyingContract: chain.info.escrow }
  const [signer, thief] = await Promise.all([newSigner(network, name), newSigner(network, `${name}-thief`)])
  const options = { privateKey: await generatePeerKey(), listen: ['/ip4/127.0.0.1/tcp/0'], mdns: 'off' as const }
  const node = await createLibp2pNode({ logger: silentLogger }, { ...options, allowPrivateAddresses: true })
  const wire = createLibp2pNetwork(node, { logger: silentLogger, clock: systemClock })
  const { resources } = (await requester.api.market.offers({}))[0] ?? { resources: undefined }
  if (!resources) throw new Error('start the rogue when there is an honest offer')
  const now = () => Math.floor(Date.now() / 1000)
  const rogue: Rogue = {
    address: signer.address,
    node,
    asked: [],
    thief,
    async offer(changes = {}, by = signer) {
      const { peerId, multiaddrs } = wire.self()
      const terms: OfferTerms = {
        chainId: domain.chainId,
        escrow: domain.verifyingContract,
        token: chain.info.token,
        ratePerSecond,
        resources,
        freeSlots: 1,
        maxRunSeconds: 86_400,
        multiaddrs,
        agent: 'rogue',
      }
      const times = { sequence: Date.now(), issuedAt: now(), expiresAt: now() + 120 }
      const value: Offer = { provider: signer.address, peerId, ...times, terms: toCanonicalJson(terms), ...changes }
      return { offer: value, signature: await by.signTyped({ domain, type: 'Offer', value }) }
    },
    async quote({ spec }, changes = {}, by = signer) {
      const quote: Quote = {
        provider: signer.address,
        requester: requester.identity.address,
        specHash: await hashSpec(spec),
        token: chain.info.token,
        ratePerSecond,
        intervalSeconds: 5,
        maxSeconds: spec.timeoutSeconds,
        validUntil: now() + 120,
        nonce: 0,
        salt: bytes32Schema.parse(`0x${'5a'.repeat(32)}`),
        ...changes,
      }
      const signature = await by.signTyped({ domain, type: 'Quote', value: quote })
      return { type: 'quote', quote: { quote, signature } }
    },
    [Symbol.asyncDispose]: async () => void (await node.stop()),
  }
  const serve = async (channel: Channel): Promise<void> => {
    for await (const frame of channel.frames) {
      const message: unknown = JSON.parse(new TextDecoder().decode(frame))
      if (helloSchema.safeParse(message).success) continue
      const request = requestSchema.parse(message)
      rogue.asked.push(request.type)
      await script(rogue, request, channel)
    }
  }
  await wire.handle(jobProtocol, serve, { maxChannelsPerPeer: 64 })
  const { peerId, multiaddr } = requester.identity
  await wire.connect({ peerId, multiaddrs: [multiaddr] }, AbortSignal.timeout(10_000))
  return rogue
}

async function newSigner({ folder }: DemoNetwork, name: string): Promise<Signer> {
  const path = join(folder, `rogue-${name}`)
  mkdirSync(path)
  const wallet = createFileWallet({ random: systemRandom }, { folder: path, scryptN: 1024 })
  await wallet.create('correct-horse')
  return wallet.signer()
}
