/**
 * A wallet of one key in an encrypted keystore file. Unlocked, the key is in this closure and nowhere else; the recovery
 * phrase is told once and kept nowhere.
 */
import { PortError } from '../../engine/ports/port-error.ts'
import type { Random } from '../../engine/ports/random.ts'
import type { Signer, Wallet } from '../../engine/ports/wallet.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { createKey, type Key, type TransactionSigner } from './key.ts'
import { decryptKeystore, encryptKeystore, newMnemonic, readImport } from './keystore.ts'
import { readAddress, readKeystore, walletExists, writeKeystore } from './keystore-file.ts'
import { registerNodeScrypt } from './node-scrypt.ts'

/** A wallet that this adapter's transaction queue can send with. */
export interface TransactingWallet extends Wallet {
  /** Throws `locked`, `no-wallet`. */
  transactionSigner(): TransactionSigner
}

export interface FileWalletOptions {
  /** Where wallet.json is. */
  folder: string
  /** Cost of the keystore; smaller than the default only in tests. */
  scryptN?: number
}

const entropyBytes = 16

/** Throws `corrupt` when wallet.json is there but no keystore. */
export function createFileWallet(deps: { random: Random }, options: FileWalletOptions): TransactingWallet {
  registerNodeScrypt()
  const { folder, scryptN = 2 ** 17 } = options
  let address: Address | undefined = readAddress(folder)
  let key: Key | undefined

  const unlocked = (): Key => {
    if (!address) throw noWallet()
    if (!key) throw new PortError('locked', 'The wallet is locked. Unlock it with its password.')
    return key
  }
  const keep = async (privateKey: string, password: string) => {
    await writeKeystore(folder, await encryptKeystore(privateKey, password, scryptN))
    key = createKey(privateKey)
    address = key.address
    return { address }
  }

  return {
    status: () => (address ? { state: key ? 'unlocked' : 'locked', address } : { state: 'none' }),
    async create(password) {
      requireNew(address, password)
      const { phrase, privateKey } = newMnemonic(deps.random.bytes(entropyBytes))
      return { ...(await keep(privateKey, password)), mnemonic: phrase }
    },
    async import(source, password) {
      requireNew(address, password)
      return keep(await readImport(source), password)
    },
    async unlock(password) {
      if (!address) throw noWallet()
      key = createKey(await decryptKeystore(await readKeystore(folder), password))
      return { address: key.address }
    },
    async checkPassword(password) {
      if (!address) throw noWallet()
      await decryptKeystore(await readKeystore(folder), password)
    },
    lock() {
      key = undefined
    },
    signer: () => signerOf(unlocked().address, unlocked),
    transactionSigner: () => ({
      address: unlocked().address,
      signTransaction: (transaction) => unlocked().signTransaction(transaction),
      signPermit: (permit) => unlocked().signPermit(permit),
    }),
    async exportKeystore() {
      if (!address) throw noWallet()
      return readKeystore(folder)
    },
  }
}

const signerOf = (address: Address, unlocked: () => Key): Signer => ({
  address,
  signTyped: async (message) => unlocked().signTyped(message),
  signText: async (text) => unlocked().signText(text),
})

function requireNew(address: Address | undefined, password: string): void {
  if (address) throw walletExists()
  if (password.length < 8) throw new PortError('invalid', 'The password is too short: use at least 8 characters.')
  if (password.length > 1024) throw new PortError('invalid', 'The password is too long: use at most 1024 characters.')
}

const noWallet = (): PortError =>
  new PortError('no-wallet', 'There is no wallet yet. Make one with `deai wallet create`, or import the one you have.')
