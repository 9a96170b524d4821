/** What every Wallet with its Verifier must do. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Verifier, Wallet } from '../../src/engine/ports/wallet.ts'
import type { TypedMessage } from '../../src/engine/protocol/typed-data.ts'
import {
  addressSchema,
  bytes32Schema,
  cidSchema,
  orderIdSchema,
  peerIdSchema,
  type Signature,
  signatureSchema,
} from '../../src/shared/schema/ids.ts'
import { meteredTerms } from '../support/metered-terms.ts'

export interface WalletSubject {
  wallet: Wallet
  /** A second one, empty and independent. */
  other: Wallet
  verifier: Verifier
}

const password = 'correct horse'
const key = `0x${'4c'.repeat(32)}`
const phrase = 'test test test test test test test test test test test junk'
const address = addressSchema.parse(`0x${'ab'.repeat(20)}`)
const bytes32 = bytes32Schema.parse(`0x${'5e'.repeat(32)}`)
const domain = { chainId: 3_133_731, verifyingContract: address }
const orderId = orderIdSchema.parse(bytes32)

const order: TypedMessage = {
  domain,
  type: 'Order',
  value: {
    requester: address,
    provider: addressSchema.parse(`0x${'cd'.repeat(20)}`),
    token: address,
    budget: 2n ** 96n - 1n,
    ratePerSecond: 1n,
    intervalSeconds: 10,
    deadline: 2 ** 40 - 1,
    ...meteredTerms,
    arbiter: address,
    specHash: bytes32,
    quoteId: bytes32,
  },
}
const receipt: TypedMessage = {
  domain,
  type: 'Receipt',
  value: {
    orderId,
    specHash: bytes32,
    outputCid: cidSchema.parse(`b${'a'.repeat(58)}`),
    logsCid: '',
    resumedFromCid: '',
    environmentCid: '',
    imageId: `sha256:${'0'.repeat(64)}`,
    exitCode: -1,
    startedAt: 1,
    endedAt: 2,
    billedSeconds: 1,
    amount: 5n,
  },
}
const peerId = peerIdSchema.parse('12D3KooWGRUaRk9cYWRjH1Lp7wVCqFrmgZPKZVtTYbVZgGYzrGH5')
const messages: TypedMessage[] = [
  order,
  receipt,
  { domain, type: 'Voucher', value: { orderId, cumulative: 7n, isFinal: true } },
  {
    domain,
    type: 'Progress',
    value: { orderId, sequence: 1, billedSeconds: 60, checkpointCid: '', at: 1 },
  },
  {
    domain,
    type: 'Quote',
    value: {
      provider: address,
      requester: address,
      specHash: bytes32,
      token: address,
      ratePerSecond: 1n,
      intervalSeconds: 1,
      maxSeconds: 1,
      validUntil: 1,
      nonce: 2 ** 53 - 1,
      salt: bytes32,
    },
  },
  { domain, type: 'Offer', value: { provider: address, peerId, sequence: 1, issuedAt: 1, expiresAt: 2, terms: '{}' } },
  { domain, type: 'PeerBinding', value: { wallet: address, peerId, issuedAt: 1 } },
]

export function describeWallet(name: string, makeSubject: () => Promise<WalletSubject>): void {
  describe(`the wallet (${name})`, () => {
    let wallet: Wallet
    let other: Wallet
    let verifier: Verifier
    beforeEach(async () => {
      ;({ wallet, other, verifier } = await makeSubject())
    })

    it('has none at first', async () => {
      expect(wallet.status()).toEqual({ state: 'none' })
      expect(() => wallet.signer()).toThrow(expect.objectContaining({ code: 'no-wallet' }))
      await expect(wallet.unlock(password)).rejects.toMatchObject({ code: 'no-wallet' })
      await expect(wallet.exportKeystore()).rejects.toMatchObject({ code: 'no-wallet' })
    })

    it('creates a key, tells its phrase, and is unlocked', async () => {
      const made = await wallet.create(password)
      expect(made.mnemonic.split(' ')).toHaveLength(12)
      expect(made.address).toBe(made.address.toLowerCase())
      expect(wallet.status()).toEqual({ state: 'unlocked', address: made.address })
      expect(wallet.signer().address).toBe(made.address)
    })

    it('comes back from its phrase', async () => {
      const { address: made, mnemonic } = await wallet.create(password)
      const spelled = `  ${mnemonic.toUpperCase().replaceAll(' ', '\n ')} `
      expect(await other.import({ type: 'mnemonic', phrase: spelled }, password)).toEqual({ address: made })
    })

    it('comes back from its keystore, under another password', async () => {
      const { address: made } = await wallet.create(password)
      const json = await wallet.exportKeystore()
      const wrong = other.import({ type: 'keystore', json, password: 'another one' }, 'a new password')
      await expect(wrong).rejects.toMatchObject({ code: 'wrong-password' })
      expect(other.status()).toEqual({ state: 'none' })
      expect(await other.import({ type: 'keystore', json, password }, 'a new password')).toEqual({ address: made })
      other.lock()
      await expect(other.unlock(password)).rejects.toMatchObject({ code: 'wrong-password' })
      await other.unlock('a new password')
    })

    it('takes a private key with and without 0x', async () => {
      const first = await wallet.import({ type: 'private-key', key }, password)
      expect(await other.import({ type: 'private-key', key: ` ${key.slice(2)}\n` }, password)).toEqual(first)
    })

    it.each([
      { type: 'private-key', key: '0x1234' },
      { type: 'private-key', key: `0x${'00'.repeat(32)}` },
      { type: 'private-key', key: 'not a key' },
      { type: 'mnemonic', phrase: 'test test test' },
      { type: 'keystore', json: '{}', password },
      { type: 'keystore', json: 'not json', password },
    ] as const)('refuses what is no key, without repeating it: %j', async (source) => {
      const refused = await wallet.import(source, password).then(
        () => null,
        (error: unknown) => error,
      )
      expect(refused).toMatchObject({ code: 'invalid' })
      expect(String(refused)).not.toContain('test test test')
      expect(String(refused)).not.toContain('1234')
      expect(wallet.status()).toEqual({ state: 'none' })
    })

    it('asks for a password of 8 characters', async () => {
      await expect(wallet.create('1234567')).rejects.toMatchObject({ code: 'invalid' })
      await expect(wallet.import({ type: 'mnemonic', phrase }, '1234567')).rejects.toMatchObject({ code: 'invalid' })
      await wallet.create('12345678')
    })

    it('never replaces a key', async () => {
      const { address: made } = await wallet.create(password)
      await expect(wallet.create(password)).rejects.toMatchObject({ code: 'conflict' })
      const imported = wallet.import({ type: 'private-key', key }, password)
      await expect(imported).rejects.toMatchObject({ code: 'conflict' })
      expect(wallet.status()).toMatchObject({ address: made })
    })

    it('locks, and opens with its password only', async () => {
      const { address: made } = await wallet.create(password)
      const signer = wallet.signer()
      wallet.lock()
      expect(wallet.status()).toEqual({ state: 'locked', address: made })
      expect(() => wallet.signer()).toThrow(expect.objectContaining({ code: 'locked' }))
      await expect(signer.signTyped(order)).rejects.toMatchObject({ code: 'locked' })
      await expect(signer.signText('hello')).rejects.toMatchObject({ code: 'locked' })
      await expect(wallet.unlock('wrong horse')).rejects.toMatchObject({ code: 'wrong-password' })
      expect(wallet.status()).toMatchObject({ state: 'locked' })
      expect(await wallet.unlock(password)).toEqual({ address: made })
      expect(signatureSchema.safeParse(await signer.signTyped(order)).success).toBe(true)
    })

    it('checks a password without locking or unlocking', async () => {
      await expect(wallet.checkPassword(password)).rejects.toMatchObject({ code: 'no-wallet' })
      await wallet.create(password)
      await wallet.checkPassword(password)
      await expect(wallet.checkPassword('wrong horse')).rejects.toMatchObject({ code: 'wrong-password' })
      expect(wallet.status()).toMatchObject({ state: 'unlocked' })
      wallet.lock()
      await wallet.checkPassword(password)
      expect(wallet.status()).toMatchObject({ state: 'locked' })
    })

    it('exports a keystore while locked, that does not hold the key in the open', async () => {
      await wallet.import({ type: 'private-key', key }, password)
      wallet.lock()
      expect(await wallet.exportKeystore()).not.toContain(key.slice(2))
    })

    it.each(messages)('signs a $type so that everybody can check who did', async (message) => {
      await wallet.create(password)
      const { address: stranger } = await other.import({ type: 'private-key', key }, password)
      const signer = wallet.signer()
      const signature = await signer.signTyped(message)
      expect(signatureSchema.safeParse(signature).success).toBe(true)
      expect(verifier.isSignedBy(message, signature, signer.address)).toBe(true)
      expect(verifier.isSignedBy(message, signature, stranger)).toBe(false)
      const elsewhere = { ...message, domain: { ...domain, chainId: 1 } }
      expect(verifier.isSignedBy(elsewhere, signature, signer.address)).toBe(false)
      expect(verifier.isSignedBy(message, await signer.signTyped(elsewhere), signer.address)).toBe(false)
    })

    it('gives every message its own digest, and the same message the same', () => {
      const digests = messages.map((message) => verifier.digest(message))
      expect(new Set(digests).size).toBe(messages.length)
      expect(verifier.digest(structuredClone(order))).toBe(digests[0])
      expect(bytes32Schema.safeParse(digests[0]).data).toBe(digests[0])
    })

    it('sees any change of a message', async () => {
      await wallet.create(password)
      const { address: signer, signTyped } = wallet.signer()
      const signature = await signTyped(order)
      for (const change of [
        { budget: 1n },
        { deadline: 1 },
        { quoteId: bytes32Schema.parse(`0x${'01'.repeat(32)}`) },
      ]) {
        const changed = { ...order, value: { ...order.value, ...change } } as TypedMessage
        expect(verifier.isSignedBy(changed, signature, signer)).toBe(false)
      }
    })

    it('takes rubbish for no signature and never throws', () => {
      const rubbish = ['', '0x', `0x${'00'.repeat(65)}`, `0x${'ff'.repeat(65)}`, `0x${'ff'.repeat(2000)}`, 'abc']
      for (const text of rubbish) expect(verifier.isSignedBy(order, text as Signature, address)).toBe(false)
    })

    it('signs texts', async () => {
      await wallet.create(password)
      const { signText } = wallet.signer()
      const [one, same, another] = [await signText('one'), await signText('one'), await signText('another')]
      expect(one).toBe(same)
      expect(one).not.toBe(another)
      expect(signatureSchema.safeParse(one).success).toBe(true)
    })

    it('recognises a text that its wallet signed, and no other', async () => {
      await wallet.create(password)
      const { address: signer, signText, signTyped } = wallet.signer()
      const text = 'DSSEv1 4 größe\n🚀'
      const signature = await signText(text)
      expect(verifier.isTextSignedBy(text, signature, signer)).toBe(true)
      for (const other of ['', `${text} `, text.toUpperCase(), text.normalize('NFD')])
        expect(verifier.isTextSignedBy(other, signature, signer)).toBe(false)
      expect(verifier.isTextSignedBy(text, signature, address)).toBe(false)
      expect(verifier.isTextSignedBy(text, await signTyped(order), signer)).toBe(false)
      for (const rubbish of ['', '0x', `0x${'00'.repeat(65)}`, signature.slice(0, -2), `${signature}00`])
        expect(verifier.isTextSignedBy(text, rubbish as Signature, signer)).toBe(false)
    })
  })
}
