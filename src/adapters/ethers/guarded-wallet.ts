/** The wallet behind the guard: promises, texts and transactions alike are journaled before they are signed. */
import { hashMessage, Transaction } from 'ethers'
import { guardSigner } from '../../engine/signing/guarded-signer.ts'
import type { TokenPermit } from '../../engine/signing/signable.ts'
import type { SigningGuard } from '../../engine/signing/signing-guard.ts'
import type { Bytes32, Signature } from '../../shared/schema/ids.ts'
import type { TransactingWallet } from './file-wallet.ts'
import type { TransactionSigner } from './key.ts'
import { type Permit, permitDigest } from './permits.ts'
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
  signPermit: (permit) => {
    const signable = { type: 'permit', permit: readPermit(permit), digest: permitDigest(permit) as Bytes32 } as const
    const open = guard.open(signable, signer.address)
    const signature = attempt(() => {
      if (!signer.signPermit) throw new Error('this wallet signs no permits')
      return signer.signPermit(permit)
    }, open.discard)
    open.complete(signature)
    return signature
  },
})

/** Dai's older form lets all be taken. */
const readPermit = (permit: Permit): TokenPermit => ({
  token: permit.domain.verifyingContract,
  owner: permit.owner,
  spender: permit.spender,
  wei: permit.form === 'dai' ? 2n ** 256n - 1n : permit.amountWei,
  deadline: Number(permit.deadline),
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
