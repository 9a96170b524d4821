/** The wallet behind the guard: promises, texts and transactions alike are journaled before they are signed. */
import { hashMessage, Transaction } from 'ethers'
import { guardSigner } from '../../engine/signing/guarded-signer.ts'
import type { SigningGuard } from '../../engine/signing/signing-guard.ts'
import type { Bytes32, Signature } from '../../shared/schema/ids.ts'
import type { TransactingWallet } from './file-wallet.ts'
import type { TransactionSigner } from './key.ts'
import { type Contracts, readUnsigned } from './read-unsigned.ts'
import { typedDigest } from './typed-digest.ts'

export function createGuardedWallet<W extends TransactingWallet>(
  wallet: W,
  { guard, contracts }: { guard: SigningGuard; contracts: Contracts },
): W {
  const textDigest = (text: string) => hashMessage(text) as Bytes32
  return {
    ...wallet,
    signer: () => guardSigner(wallet.signer(), { guard, verifier: { digest: typedDigest }, textDigest }),
    transactionSigner: () => guardTransactions(wallet.transactionSigner(), guard, contracts),
  }
}

const guardTransactions = (
  signer: TransactionSigner,
  guard: SigningGuard,
  contracts: Contracts,
): TransactionSigner => ({
  address: signer.address,
  signTransaction(unsigned) {
    const open = guard.open({ type: 'transaction', ...readUnsigned(unsigned, contracts) }, signer.address)
    const signed = attempt(() => signer.signTransaction(unsigned), open.discard)
    open.complete(signatureOf(signed.raw))
    return signed
  },
})

function attempt<T>(work: () => T, onFailure: () => void): T {
  try {
    return work()
  } catch (error) {
    onFailure()
    throw error
  }
}

function signatureOf(raw: string): Signature {
  const { signature } = Transaction.from(raw)
  if (!signature) throw new Error('a signed transaction has no signature')
  return signature.serialized as Signature
}
