/**
 * A wallet, signer and verifier without cryptography that is slow: a signature is a hash over signer and message. It
 * tells a wrong signer or a changed message apart, as the real one does; anybody could forge it, as nobody could the
 * real one.
 */
import { createHash } from 'node:crypto'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Random } from '../../engine/ports/random.ts'
import type { Signer, Verifier, Wallet, WalletImport } from '../../engine/ports/wallet.ts'
import type { TypedMessage } from '../../engine/protocol/typed-data.ts'
import { type Address, addressSchema, type Bytes32, type Signature } from '../../shared/schema/ids.ts'
import { toCanonicalJson } from '../../shared/schema/json.ts'

const sha = (algorithm: 'sha256' | 'sha512', text: string): string => createHash(algorithm).update(text).digest('hex')

const digest = (message: TypedMessage): Bytes32 => `0x${sha('sha256', toCanonicalJson(message))}` as Bytes32

/** 65 bytes, as a key's are. */
const sign = (address: Address, what: string): Signature => `0x${sha('sha512', `${address}:${what}`)}1b` as Signature

const signText = (address: Address, text: string): Signature => sign(address, `text:${text}`)

const addressOf = (privateKey: string): Address => addressSchema.parse(`0x${sha('sha256', privateKey).slice(0, 40)}`)

export function createMemoryVerifier(): Verifier {
  return {
    digest,
    isSignedBy: (message, signature, signer) => sign(signer, digest(message)) === signature.toLowerCase(),
    isTextSignedBy: (text, signature, signer) => signText(signer, text) === signature.toLowerCase(),
  }
}

/** A signer without a wallet, e.g. of a peer. */
export const createMemorySigner = (address: Address): Signer => ({
  address,
  signTyped: async (message) => sign(address, digest(message)),
  signText: async (text) => signText(address, text),
})

interface Kept {
  address: Address
  password: string
}

/** Keystores of this wallet are JSON with the password's hash: they open again, here only. */
export function createMemoryWallet(deps: { random: Random }): Wallet {
  let kept: Kept | undefined
  let isUnlocked = false

  const keep = (address: Address, password: string) => {
    kept = { address, password }
    isUnlocked = true
    return { address }
  }
  const requireNew = (password: string) => {
    if (kept) throw new PortError('conflict', 'There is a wallet already.')
    if (password.length < 8) throw new PortError('invalid', 'The password is too short: use at least 8 characters.')
  }
  const require = (): Kept => {
    if (kept) return kept
    throw new PortError('no-wallet', 'There is no wallet yet. Create one, or import the one you have.')
  }
  const requireUnlocked = (): Address => {
    const { address } = require()
    if (isUnlocked) return address
    throw new PortError('locked', 'The wallet is locked. Unlock it with its password.')
  }

  return {
    status: () => (kept ? { state: isUnlocked ? 'unlocked' : 'locked', address: kept.address } : { state: 'none' }),
    async create(password) {
      requireNew(password)
      const mnemonic = wordsOf(deps.random.bytes(12))
      return { ...keep(addressOf(mnemonic), password), mnemonic }
    },
    async import(source, password) {
      requireNew(password)
      return keep(readImport(source), password)
    },
    async unlock(password) {
      const { address } = require()
      if (password !== kept?.password) throw wrongPassword()
      isUnlocked = true
      return { address }
    },
    async checkPassword(password) {
      require()
      if (password !== kept?.password) throw wrongPassword()
    },
    lock() {
      isUnlocked = false
    },
    signer() {
      const address = requireUnlocked()
      const signer = createMemorySigner(address)
      const checked = <T>(work: () => Promise<T>) => Promise.resolve().then(requireUnlocked).then(work)
      return {
        address,
        signTyped: (message) => checked(() => signer.signTyped(message)),
        signText: (text) => checked(() => signer.signText(text)),
      }
    },
    async exportKeystore() {
      const { address, password } = require()
      return JSON.stringify({ version: 3, address: address.slice(2), check: sha('sha256', password) })
    },
  }
}

/** Words of the BIP-39 list. */
const words = ['abandon', 'ability', 'able', 'about', 'above', 'absent', 'absorb', 'abstract']

const wordsOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => words[byte % words.length]).join(' ')

function readImport(source: WalletImport): Address {
  if (source.type === 'mnemonic') return addressOf(phraseOf(source.phrase))
  if (source.type === 'private-key') return addressOf(keyOf(source.key))
  return openKeystore(source.json, source.password)
}

function phraseOf(text: string): string {
  const found = text.trim().toLowerCase().split(/\s+/)
  if ([12, 15, 18, 21, 24].includes(found.length)) return found.join(' ')
  throw new PortError('invalid', 'This is no recovery phrase: it takes 12 to 24 words of the BIP-39 list, in order.')
}

function keyOf(text: string): string {
  const match = /^(?:0x)?([0-9a-f]{64})$/i.exec(text.trim())
  if (match?.[1] && BigInt(`0x${match[1]}`) > 0n) return match[1].toLowerCase()
  throw new PortError('invalid', 'This is no private key: it takes 64 hexadecimal digits.')
}

function openKeystore(json: string, password: string): Address {
  const keystore = parseKeystore(json)
  if (keystore.check !== sha('sha256', password)) throw wrongPassword()
  return keystore.address
}

function parseKeystore(json: string): { address: Address; check: unknown } {
  try {
    const { address, check } = JSON.parse(json)
    return { address: addressSchema.parse(`0x${address}`), check }
  } catch {
    throw new PortError('invalid', 'This is no keystore file (version 3 JSON) that can be opened.')
  }
}

const wrongPassword = (): PortError =>
  new PortError('wrong-password', 'The password does not open this wallet. Try again.')
