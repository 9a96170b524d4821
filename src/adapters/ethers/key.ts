/** What can be done with a private key. The key stays in a closure of this file and never comes out of it. */
import { computeAddress, hashMessage, SigningKey, Transaction, type TransactionLike } from 'ethers'
import type { TypedMessage } from '../../engine/protocol/typed-data.ts'
import type { Address, Signature, TxHash } from '../../shared/schema/ids.ts'
import { type Permit, permitDigest } from './permits.ts'
import { typedDigest } from './typed-digest.ts'

export interface SignedTransaction {
  raw: string
  hash: TxHash
}

/** The power to send transactions: stays inside this adapter. */
export interface TransactionSigner {
  readonly address: Address
  /** Throws `locked` when the wallet was locked meanwhile. */
  signTransaction(transaction: TransactionLike): SignedTransaction
  /** A wallet that does not sign permits approves first. Throws `locked`. */
  signPermit?(permit: Permit): Signature
}

export interface Key extends TransactionSigner {
  signTyped(message: TypedMessage): Signature
  signText(text: string): Signature
  signPermit(permit: Permit): Signature
}

export function createKey(privateKey: string): Key {
  const key = new SigningKey(privateKey)
  const sign = (digest: string) => key.sign(digest).serialized as Signature
  return {
    address: computeAddress(key.publicKey).toLowerCase() as Address,
    signTyped: (message) => sign(typedDigest(message)),
    signText: (text) => sign(hashMessage(text)),
    signPermit: (permit) => sign(permitDigest(permit)),
    signTransaction(unsigned) {
      const transaction = Transaction.from(unsigned)
      transaction.signature = key.sign(transaction.unsignedHash)
      return { raw: transaction.serialized, hash: transaction.hash as TxHash }
    },
  }
}
