/** The vectors were written by another program (the contracts' side): whoever signs differently here breaks every peer. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createKey } from '../../src/adapters/ethers/key.ts'
import { createEthersVerifier } from '../../src/adapters/ethers/verifier.ts'
import { type TypedMessage, typedDataFields } from '../../src/engine/protocol/typed-data.ts'
import type { Signature } from '../../src/shared/schema/ids.ts'

const vectorSchema = z.object({
  domain: z.object({ chainId: z.coerce.number(), verifyingContract: z.string() }),
  message: z.record(z.string(), z.unknown()),
  digest: z.string(),
  signature: z.string().optional(),
})
const fileSchema = z.object({
  keys: z.record(z.string(), z.string()),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  vectors: z.record(z.string(), z.array(vectorSchema)),
})
const path = new URL('../vectors/typed-data.json', import.meta.url)
const { keys, types, vectors } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
const verifier = createEthersVerifier()

const cases = Object.entries(vectors).flatMap(([type, list]) =>
  list.map(({ domain, message, ...rest }) => ({
    name: `${type} ${rest.digest.slice(0, 10)}`,
    message: { type, domain, value: message } as unknown as TypedMessage,
    ...rest,
  })),
)

describe('typed data', () => {
  it('has a vector for each type, with the same members in the same order', () => {
    expect(Object.keys(vectors).sort()).toEqual(Object.keys(typedDataFields).sort())
    for (const [type, fields] of Object.entries(typedDataFields))
      expect(types[type], type).toEqual(fields.map(({ name, type: t }) => ({ name, type: t })))
  })

  it.each(cases)('$name has the digest that the contract computes', ({ message, digest }) => {
    expect(verifier.digest(message)).toBe(digest)
  })

  it.each(cases.filter(({ signature }) => signature))('$name is signed alike, and known for its signer', (vector) => {
    const signers = Object.values(keys).map(createKey)
    const signatures = signers.map((key) => key.signTyped(vector.message))
    expect(signatures).toContain(vector.signature)
    const signer = signers[signatures.indexOf(vector.signature as Signature)]
    if (!signer) throw new Error('no signer')
    expect(verifier.isSignedBy(vector.message, vector.signature as Signature, signer.address)).toBe(true)
  })

  it.each(cases.filter(({ signature }) => signature).slice(0, 1))('has one spelling of a signature only', (vector) => {
    const key = createKey(Object.values(keys)[0] ?? '')
    const signature = key.signTyped(vector.message)
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
    const s = BigInt(`0x${signature.slice(66, 130)}`)
    const otherV = signature.endsWith('1b') ? '1c' : '1b'
    const malleated = `${signature.slice(0, 66)}${(order - s).toString(16).padStart(64, '0')}${otherV}`
    const recoveryIds = `${signature.slice(0, 130)}0${signature.endsWith('1b') ? 0 : 1}`
    expect(verifier.isSignedBy(vector.message, signature, key.address)).toBe(true)
    for (const other of [malleated, recoveryIds, `${signature}00`]) {
      expect(verifier.isSignedBy(vector.message, other as Signature, key.address)).toBe(false)
    }
  })

  it('takes a value out of range for unsigned, and does not throw', () => {
    const voucher = { orderId: 'short', cumulative: 2n ** 96n, isFinal: false }
    const domain = { chainId: 1, verifyingContract: `0x${'00'.repeat(20)}` }
    const message = { type: 'Voucher', domain, value: voucher } as unknown as TypedMessage
    const signature = `0x${'11'.repeat(64)}1b` as Signature
    expect(verifier.isSignedBy(message, signature, createKey(Object.values(keys)[0] ?? '').address)).toBe(false)
  })
})
