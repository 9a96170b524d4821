/** The user's key: makes, keeps and uses it. The key itself never leaves the adapter. */
import type { Address, Bytes32, Signature } from '../../shared/schema/ids.ts'
import type { TypedMessage } from '../protocol/typed-data.ts'

/** The power to sign. Handed only to what must promise or pay. */
export interface Signer {
  readonly address: Address
  /** EIP-712. Throws `locked` when the wallet was locked meanwhile. */
  signTyped(message: TypedMessage): Promise<Signature>
  /** EIP-191: for the callback's body, and for envelopes of receipts. */
  signText(text: string): Promise<Signature>
}

/** What anyone can do with signatures: no key needed. Synchronous, pure. */
export interface Verifier {
  /** The EIP-712 digest. */
  digest(message: TypedMessage): Bytes32
  /** Whether `signature` over `message` was made by the key of `signer`. Never throws on rubbish. */
  isSignedBy(message: TypedMessage, signature: Signature, signer: Address): boolean
  /** The same for text (EIP-191, over its UTF-8 bytes). */
  isTextSignedBy(text: string, signature: Signature, signer: Address): boolean
}

export type WalletStatus = { state: 'none' } | { state: 'locked' | 'unlocked'; address: Address }

export type WalletImport =
  | { type: 'mnemonic'; phrase: string }
  | { type: 'private-key'; key: string }
  | { type: 'keystore'; json: string; password: string }

export interface Wallet {
  status(): WalletStatus
  /** Makes a new key, keeps it encrypted by `password` and unlocks. The phrase is told this once. Throws `conflict` if there is a wallet. */
  create(password: string): Promise<{ address: Address; mnemonic: string }>
  /** Throws `invalid` for what is no key, `wrong-password` for a keystore's, `conflict`. */
  import(source: WalletImport, password: string): Promise<{ address: Address }>
  /** Throws `wrong-password`, `no-wallet`. */
  unlock(password: string): Promise<{ address: Address }>
  /** Whether it opens this wallet; locks and unlocks nothing. Throws `wrong-password`, `no-wallet`. */
  checkPassword(password: string): Promise<void>
  lock(): void
  /** The unlocked signer; throws `locked` or `no-wallet`. */
  signer(): Signer
  /** The encrypted keystore (v3 JSON), for a back-up. */
  exportKeystore(): Promise<string>
}
