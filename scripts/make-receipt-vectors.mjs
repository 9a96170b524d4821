/**
 * Writes test/vectors/receipt-chain.json: two receipts, the second of a job whose data is the first one's output, as they
 * are exported (docs/PROTOCOL.md section 10). Written out by hand beside src/engine/provenance, so that each proves the
 * other. Keys are made from names and hold nothing; signatures are deterministic (RFC 6979).
 *
 * node scripts/make-receipt-vectors.mjs [--check] [FILE]   `--check` writes nothing and exits 1 when FILE differs.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getBytes, hashMessage, id, TypedDataEncoder, toUtf8Bytes, Wallet } from 'ethers'

const committed = join(import.meta.dirname, '../test/vectors/receipt-chain.json')
const path = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? committed
const { types } = JSON.parse(readFileSync(join(import.meta.dirname, '../test/vectors/typed-data.json'), 'utf8'))

const requester = new Wallet(id('DeAI test vector: requester'))
const provider = new Wallet(id('DeAI test vector: provider'))
const chainId = 31337
const escrow = '0x00000000000000000000000000000000000e5c20'
const domain = { name: 'DeAI Escrow', version: '2', chainId, verifyingContract: escrow }
const zeroAddress = `0x${'00'.repeat(20)}`
const imageId = `sha256:${'a1'.repeat(32)}`
const [buyer, seller] = [requester.address.toLowerCase(), provider.address.toLowerCase()]

/** Sorted keys, no spaces. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}
const sha256 = (bytes) => createHash('sha256').update(bytes).digest()

/** CIDv1 in base32: version, codec, sha2-256, 32 bytes. */
const cidOf = (codec, digest) => {
  const bits = [1, codec, 0x12, 32, ...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return `b${bits
    .match(/.{1,5}/g)
    .map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')}`
}
const block = (name, text, codec = 0x55) => {
  const digest = sha256(text)
  const cid = cidOf(codec, digest)
  const key = codec === 0x55 ? 'sha256' : 'dagPbSha256'
  return { cid, described: { name, uri: `ipfs://${cid}`, digest: { ipfsCid: cid, [key]: digest.toString('hex') } } }
}

const signTyped = (wallet, type, message) =>
  wallet.signingKey.sign(TypedDataEncoder.hash(domain, { [type]: types[type] }, message)).serialized

/** DSSE's pre-authentication encoding. */
const pae = (type, body) =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `), Buffer.from(body)])

const payloadType = 'application/vnd.in-toto+json'
const envelopeOf = (wallet, payload) => {
  const body = toUtf8Bytes(payload)
  const signature = wallet.signingKey.sign(hashMessage(pae(payloadType, body))).serialized
  return {
    payload: Buffer.from(body).toString('base64'),
    payloadType,
    signatures: [
      {
        keyid: `eip155:${chainId}:${wallet.address.toLowerCase()}`,
        sig: Buffer.from(getBytes(signature)).toString('base64'),
      },
    ],
  }
}

function statement({ name, script, data, output, log, startedAt, seconds, nonce, parents }) {
  const spec = {
    version: 1,
    name,
    computeProfile: 'cpu-small',
    dockerImage: 'python:3-slim',
    inputScriptCid: script.cid,
    ...(data ? { inputDataCid: data.cid } : {}),
    command: ['python3', 'main.py', '--größe', '3'],
    timeoutSeconds: 3600,
    outputStorage: 'ipfs',
  }
  const specHash = `0x${sha256(canonical(spec)).toString('hex')}`
  const token = '0x000000000000000000000000000000000000da10'
  const terms = { token, ratePerSecond: '2500000000000000', intervalSeconds: 60, nonce, specHash }
  const quote = {
    ...{ provider: seller, requester: buyer, maxSeconds: 86_400, validUntil: startedAt + 60, salt: id(name) },
    ...terms,
  }
  const order = {
    ...{ requester: buyer, provider: seller, budget: '250000000000000000000', deadline: startedAt + 20_000, mode: 0 },
    ...{
      challengeWindowSeconds: 0,
      arbiter: zeroAddress,
      arbiterWindowSeconds: 0,
      challengeBond: '0',
      providerBond: '0',
    },
    ...terms,
    quoteId: TypedDataEncoder.hash(domain, { Quote: types.Quote }, quote),
  }
  const orderId = TypedDataEncoder.hash(domain, { Order: types.Order }, order)
  const environment = {
    version: 1,
    agent: 'deai-desktop/0.1.0',
    platform: 'linux',
    hardware: {
      architecture: 'amd64',
      cpuModel: 'A processor',
      cpuCores: 8,
      memoryMiB: 32768,
      gpus: [{ vendor: 'nvidia', model: 'A card', vramMiB: 24576, driver: '550.54', uuid: 'GPU-1' }],
    },
    engine: { name: 'docker', version: '28.0.0', apiVersion: '1.48', architecture: 'amd64', hardening: ['seccomp'] },
    image: { reference: 'python:3-slim', imageId, digest: `python@sha256:${'b2'.repeat(32)}` },
  }
  const environmentBlock = block('environment', canonical(environment))
  const amount = (2500000000000000n * BigInt(seconds)).toString()
  const receipt = {
    ...{ orderId, specHash, outputCid: output.cid, logsCid: log.cid, resumedFromCid: '' },
    ...{ environmentCid: environmentBlock.cid, imageId, exitCode: 0 },
    ...{ startedAt, endedAt: startedAt + seconds, billedSeconds: seconds, amount },
  }
  const voucher = { orderId, cumulative: amount, isFinal: true }
  const iso = (at) => new Date(at * 1000).toISOString().replace('.000Z', 'Z')
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ ...output.described, name }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'deai://provenance/container-job/v1',
        externalParameters: { spec },
        internalParameters: {
          domain,
          order: { order, signature: signTyped(requester, 'Order', order) },
          quote: { quote, signature: signTyped(provider, 'Quote', quote) },
        },
        resolvedDependencies: [
          {
            name: 'image',
            uri: 'docker://python:3-slim',
            digest: { sha256: 'b2'.repeat(32), imageConfigSha256: 'a1'.repeat(32) },
          },
          { ...script.described, name: 'script' },
          ...(data ? [{ ...data.described, name: 'data' }] : []),
          ...parents.map((parent) => ({
            ...parent.described,
            mediaType: payloadType,
            annotations: { input: parent.input },
          })),
        ],
      },
      runDetails: {
        builder: { id: `did:pkh:eip155:${chainId}:${seller}`, version: { 'deai-desktop': '0.1.0' } },
        metadata: { invocationId: orderId, startedOn: iso(startedAt), finishedOn: iso(startedAt + seconds) },
        byproducts: [log.described, environmentBlock.described],
      },
      deai_evidence: {
        receipt: { receipt, signature: signTyped(provider, 'Receipt', receipt) },
        countersignature: signTyped(requester, 'Receipt', receipt),
        voucher: { voucher, signature: signTyped(requester, 'Voucher', voucher) },
        environment,
        parents: parents.map(({ input, cid }) => ({ input, statement: cid })),
      },
    },
  }
}

const script = block('script', 'print("hello")')
const cleaned = block('data', 'a folder with the data that the first job has cleaned', 0x70)
const first = canonical(
  statement({
    name: 'clean the data',
    script,
    data: undefined,
    output: cleaned,
    log: block('log', 'cleaned\n'),
    startedAt: 1_700_000_000,
    seconds: 25,
    nonce: 1,
    parents: [],
  }),
)
const parent = { ...block('parent', first), input: cleaned.cid }
const second = canonical(
  statement({
    name: 'train on it 🚀',
    script,
    data: cleaned,
    output: block('model', 'a folder with a model', 0x70),
    log: block('log', 'trained\n'),
    startedAt: 1_700_001_000,
    seconds: 500,
    nonce: 2,
    parents: [parent],
  }),
)

const text = `${JSON.stringify(
  {
    keys: { requester: requester.privateKey, provider: provider.privateKey },
    // The example of DSSE's own protocol.md.
    pae: [
      {
        type: 'http://example.com/HelloWorld',
        body: 'hello world',
        encoded: pae('http://example.com/HelloWorld', Buffer.from('hello world')).toString(),
      },
      { type: payloadType, body: 'größe', encoded: pae(payloadType, Buffer.from('größe')).toString() },
    ],
    receipts: [
      { statement: block('second', second).cid, payload: second, envelope: envelopeOf(requester, second) },
      { statement: parent.cid, payload: first, envelope: envelopeOf(provider, first) },
    ],
  },
  null,
  2,
)}\n`

if (!process.argv.includes('--check')) writeFileSync(path, text)
else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error(`${path} is stale: run node scripts/make-receipt-vectors.mjs`)
  process.exitCode = 1
}
