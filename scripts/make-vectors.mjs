/**
 * Writes test/vectors/typed-data.json: every statement that a DeAI wallet signs (EIP-712), with its digest and
 * signature, so that TypeScript and Solidity can each prove that they read it alike. Keys are made from names and
 * hold nothing; signatures are deterministic (RFC 6979).
 *
 * node scripts/make-vectors.mjs [--check] [FILE]   `--check` writes nothing and exits 1 when FILE (default: the
 * committed one) differs.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { id, TypedDataEncoder, Wallet } from 'ethers'

const committed = join(import.meta.dirname, '../test/vectors/typed-data.json')
const path = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? committed
const domain = {
  name: 'DeAI Escrow',
  version: '2',
  chainId: '31337',
  verifyingContract: '0x00000000000000000000000000000000000E5C20',
}

/** "address wallet,string peerId" as ethers wants it. */
const fields = (signature) =>
  signature.split(',').map((field) => {
    const [type, name] = field.split(' ')
    return { name, type }
  })

const types = {
  Order: fields(
    'address requester,address provider,address token,uint96 budget,uint96 ratePerSecond,uint32 intervalSeconds,' +
      'uint40 deadline,uint8 mode,uint32 challengeWindowSeconds,address arbiter,uint32 arbiterWindowSeconds,' +
      'uint96 challengeBond,uint96 providerBond,uint64 nonce,bytes32 specHash,bytes32 quoteId',
  ),
  Voucher: fields('bytes32 orderId,uint96 cumulative,bool isFinal'),
  Progress: fields('bytes32 orderId,uint32 sequence,uint32 billedSeconds,string checkpointCid,uint40 at'),
  Receipt: fields(
    'bytes32 orderId,bytes32 specHash,string outputCid,string logsCid,string resumedFromCid,string environmentCid,' +
      'string imageId,int32 exitCode,' +
      'uint40 startedAt,uint40 endedAt,uint32 billedSeconds,uint96 amount',
  ),
  Quote: fields(
    'address provider,address requester,bytes32 specHash,address token,uint96 ratePerSecond,uint32 intervalSeconds,' +
      'uint32 maxSeconds,uint40 validUntil,uint64 nonce,bytes32 salt',
  ),
  Offer: fields('address provider,string peerId,uint64 sequence,uint40 issuedAt,uint40 expiresAt,string terms'),
  PeerBinding: fields('address wallet,string peerId,uint40 issuedAt'),
}

const requester = new Wallet(id('DeAI test vector: requester'))
const provider = new Wallet(id('DeAI test vector: provider'))
const token = '0x000000000000000000000000000000000000dA10'
const zeroAddress = `0x${'00'.repeat(20)}`
const zeroHash = `0x${'00'.repeat(32)}`
const uint96Max = (2n ** 96n - 1n).toString()
const uint64Max = (2n ** 64n - 1n).toString()
/** Counts are numbers in TypeScript, though the contract takes 64 bits. */
const safeMax = (2n ** 53n - 1n).toString()
const uint40Max = (2n ** 40n - 1n).toString()
const uint32Max = (2n ** 32n - 1n).toString()
const peerId = '12D3KooWAh92HtKjSqYF6LxMRRwJ2RVUYaVEfeD6hbSqUZ9MgDL1'
const parties = { requester: requester.address, provider: provider.address }

const orders = [
  {
    ...parties,
    token,
    budget: '250000000000000000000',
    ratePerSecond: '2500000000000000',
    intervalSeconds: '60',
    deadline: '1900000000',
    mode: '0',
    challengeWindowSeconds: '0',
    arbiter: zeroAddress,
    arbiterWindowSeconds: '0',
    challengeBond: '0',
    providerBond: '0',
    nonce: '460800000256',
    specHash: id('job spec'),
    quoteId: id('quote'),
  },
  {
    ...parties,
    token,
    budget: uint96Max,
    ratePerSecond: uint96Max,
    intervalSeconds: uint32Max,
    deadline: uint40Max,
    mode: '1',
    challengeWindowSeconds: uint32Max,
    arbiter: '0xFFfFfFffFFfffFFfFFfFFFFFffFFFffffFfFFFfF',
    arbiterWindowSeconds: uint32Max,
    challengeBond: uint96Max,
    providerBond: uint96Max,
    nonce: safeMax,
    specHash: `0x${'ff'.repeat(32)}`,
    quoteId: zeroHash,
  },
]
const orderIds = orders.map((order) => TypedDataEncoder.hash(domain, { Order: types.Order }, order))

/** Two messages a type: an everyday one, and one at the edges of every field. */
const messages = {
  Order: orders,
  Voucher: [
    { orderId: orderIds[0], cumulative: '1500000000000000000', isFinal: false },
    { orderId: orderIds[0], cumulative: '12500000000000000000', isFinal: true },
  ],
  Progress: [
    { orderId: orderIds[0], sequence: '1', billedSeconds: '60', checkpointCid: '', at: '1800000060' },
    {
      orderId: orderIds[1],
      sequence: uint32Max,
      billedSeconds: uint32Max,
      checkpointCid: 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
      at: uint40Max,
    },
  ],
  Receipt: [
    {
      orderId: orderIds[0],
      specHash: id('job spec'),
      outputCid: 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
      logsCid: 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
      resumedFromCid: '',
      environmentCid: 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
      imageId: `sha256:${'a1'.repeat(32)}`,
      exitCode: '0',
      startedAt: '1800000000',
      endedAt: '1800005000',
      billedSeconds: '5000',
      amount: '12500000000000000000',
    },
    {
      orderId: orderIds[1],
      specHash: zeroHash,
      outputCid: '',
      logsCid: 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG',
      resumedFromCid: 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
      environmentCid: '',
      imageId: '',
      exitCode: '-2147483648',
      startedAt: '0',
      endedAt: uint40Max,
      billedSeconds: uint32Max,
      amount: '0',
    },
  ],
  Quote: [
    {
      ...parties,
      specHash: id('job spec'),
      token,
      ratePerSecond: '2500000000000000',
      intervalSeconds: '60',
      maxSeconds: '100000',
      validUntil: '1800000120',
      nonce: '460800000256',
      salt: id('salt'),
    },
    {
      ...parties,
      specHash: zeroHash,
      token: zeroAddress,
      ratePerSecond: '0',
      intervalSeconds: '0',
      maxSeconds: uint32Max,
      validUntil: uint40Max,
      nonce: '460800000256',
      salt: zeroHash,
    },
  ],
  Offer: [
    {
      provider: provider.address,
      peerId,
      sequence: '7',
      issuedAt: '1800000000',
      expiresAt: '1800000300',
      terms: '{"profiles":["gpu-rtx-4090-24gb"],"ratePerSecond":"2500000000000000"}',
    },
    {
      provider: provider.address,
      peerId: '',
      sequence: uint64Max,
      issuedAt: '0',
      expiresAt: uint40Max,
      terms: 'Grüße, 你好 \u{1F680} "quoted" \\ and a\nnew line',
    },
  ],
  PeerBinding: [
    { wallet: provider.address, peerId, issuedAt: '1800000000' },
    { wallet: requester.address, peerId: 'é', issuedAt: uint40Max },
  ],
}

/** Who signs what: an index is the vector's. */
const signerOf = {
  Order: () => requester,
  Voucher: () => requester,
  Progress: () => provider,
  Receipt: (index) => [provider, requester][index],
  Quote: () => provider,
  Offer: () => provider,
  PeerBinding: (index) => [provider, requester][index],
}

const vector = (type, message, index) => {
  const own = { [type]: types[type] }
  const signer = signerOf[type](index)
  const digest = TypedDataEncoder.hash(domain, own, message)
  return { domain, message, digest, signature: signer.signingKey.sign(digest).serialized, signer: signer.address }
}

const vectors = Object.fromEntries(
  Object.entries(messages).map(([type, list]) => [type, list.map((message, index) => vector(type, message, index))]),
)
const keys = { requester: requester.privateKey, provider: provider.privateKey }
const text = `${JSON.stringify({ keys, types, vectors }, null, 2)}\n`

if (!process.argv.includes('--check')) writeFileSync(path, text)
else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error(`${path} is stale: run node scripts/make-vectors.mjs`)
  process.exitCode = 1
}
