/** A signer behind the guard. The power to sign is handed on, and with it goes the journal. */
import type { Bytes32, Signature } from '../../shared/schema/ids.ts'
import type { Signer, Verifier } from '../ports/wallet.ts'
import type { Signable } from './signable.ts'
import type { SigningGuard } from './signing-guard.ts'

export interface GuardedSignerDeps {
  guard: SigningGuard
  verifier: Pick<Verifier, 'digest'>
  /** The EIP-191 digest of a text. */
  textDigest(text: string): Bytes32
}

export function guardSigner(signer: Signer, { guard, verifier, textDigest }: GuardedSignerDeps): Signer {
  const guarded = async (signable: Signable, sign: () => Promise<Signature>): Promise<Signature> => {
    const open = guard.open(signable, signer.address)
    const signature = await sign().catch((error: unknown) => {
      open.discard()
      throw error
    })
    open.complete(signature)
    return signature
  }
  return {
    address: signer.address,
    signTyped: (message) =>
      guarded({ type: 'typed', message, digest: verifier.digest(message) }, () => signer.signTyped(message)),
    signText: (text) => guarded({ type: 'text', text, digest: textDigest(text) }, () => signer.signText(text)),
  }
}
