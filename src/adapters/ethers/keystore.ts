/** The encrypted keystore (Web3 Secret Storage, version 3) and the other forms in which people bring a key. */
import { computeAddress, decryptKeystoreJson, encryptKeystoreJson, HDNodeWallet, isError, Mnemonic } from 'ethers'
import { z } from 'zod'
import { PortError } from '../../engine/ports/port-error.ts'
import type { WalletImport } from '../../engine/ports/wallet.ts'
import { addressSchema } from '../../shared/schema/ids.ts'

const longestKeystore = 64 * 1024

/** A foreign keystore names its own cost; eight times that of other wallets' files is where we stop. */
const highestScryptCost = 2 ** 23
const kdfSchema = z.union([
  z.object({
    kdf: z.literal('scrypt'),
    kdfparams: z
      .object({ n: z.int().min(2), r: z.int().min(1), p: z.int().min(1) })
      .refine(({ n, r, p }) => n * r * p <= highestScryptCost),
  }),
  z.object({ kdf: z.literal('pbkdf2'), kdfparams: z.object({ c: z.int().max(2_000_000) }) }),
])
const hexAddress = z.string().transform((text) => (text.startsWith('0x') ? text : `0x${text}`))
const keystoreSchema = z.object({
  version: z.literal(3),
  address: hexAddress.pipe(addressSchema).optional(),
  crypto: kdfSchema,
})

/** A keystore that can be trusted to open in bounded time and memory; undefined for anything else. */
export function parseKeystore(json: string): z.infer<typeof keystoreSchema> | undefined {
  if (json.length > longestKeystore) return undefined
  try {
    return keystoreSchema.parse(JSON.parse(json, (_key, value) => lowerKeys(value)))
  } catch {
    return undefined // not JSON, or not such a keystore: the caller says it in its own words
  }
}

/** Some programs write Crypto for crypto and N for n. */
function lowerKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item]))
}

/** `scryptN` is the cost; 2^17 takes about half a second and 128 MiB. */
export function encryptKeystore(privateKey: string, password: string, scryptN: number): Promise<string> {
  const account = { address: computeAddress(privateKey), privateKey }
  return encryptKeystoreJson(account, password, { scrypt: { N: scryptN, r: 8, p: 1 } })
}

/** Throws `wrong-password`, `invalid`. */
export async function decryptKeystore(json: string, password: string): Promise<string> {
  if (!parseKeystore(json))
    throw new PortError('invalid', 'This is no keystore file (version 3 JSON) that can be opened.')
  try {
    return (await decryptKeystoreJson(json, password)).privateKey
  } catch (cause) {
    if (isError(cause, 'INVALID_ARGUMENT') && cause.argument === 'password') {
      throw new PortError('wrong-password', 'The password does not open this wallet. Try again.')
    }
    throw new PortError('invalid', 'The keystore file is damaged. Use a back-up of it.')
  }
}

export function newMnemonic(entropy: Uint8Array): { phrase: string; privateKey: string } {
  const mnemonic = Mnemonic.fromEntropy(entropy)
  return { phrase: mnemonic.phrase, privateKey: HDNodeWallet.fromMnemonic(mnemonic).privateKey }
}

/** Whatever a user brings → the private key. Throws `invalid` without repeating any of it, `wrong-password`. */
export async function readImport(source: WalletImport): Promise<string> {
  if (source.type === 'keystore') return decryptKeystore(source.json, source.password)
  return source.type === 'mnemonic' ? keyOfPhrase(source.phrase) : keyOfText(source.key)
}

function keyOfPhrase(text: string): string {
  const phrase = text.slice(0, 1024).trim().toLowerCase().split(/\s+/).join(' ')
  try {
    return HDNodeWallet.fromPhrase(phrase).privateKey
  } catch {
    // the cause would carry the phrase into a log
    throw new PortError('invalid', 'This is no recovery phrase: it takes 12 to 24 words of the BIP-39 list, in order.')
  }
}

function keyOfText(text: string): string {
  const digits = text.trim().replace(/^0x/i, '')
  try {
    return checkedKey(`0x${digits.toLowerCase()}`)
  } catch {
    throw new PortError('invalid', 'This is no private key: it takes 64 hexadecimal digits.')
  }
}

/** Throws when it is 0 or not below the order of the curve. */
function checkedKey(privateKey: string): string {
  computeAddress(privateKey)
  return privateKey
}
