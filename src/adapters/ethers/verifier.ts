/** Checks signatures by recovering their key. Only the canonical 65-byte form counts, so a signature has one spelling. */
import { recoverAddress } from 'ethers'
import type { Verifier } from '../../engine/ports/wallet.ts'
import { isTextSignedBy } from './text-signature.ts'
import { typedDigest } from './typed-digest.ts'

const canonicalSignature = /^0x[0-9a-fA-F]{128}(1b|1c|1B|1C)$/

export function createEthersVerifier(): Verifier {
  return {
    digest: typedDigest,
    isSignedBy(message, signature, signer) {
      if (!canonicalSignature.test(signature)) return false
      try {
        return recoverAddress(typedDigest(message), signature).toLowerCase() === signer.toLowerCase()
      } catch {
        return false // rubbish: a value out of its type's range, a point off the curve, a high s
      }
    },
    isTextSignedBy: (text, signature, signer) =>
      canonicalSignature.test(signature) && isTextSignedBy(text, signature, signer),
  }
}
