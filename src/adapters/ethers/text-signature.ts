/** Checks signatures over plain text (https://eips.ethereum.org/EIPS/eip-191): what a receiver of a callback does. */
import { verifyMessage } from 'ethers'

/** False for anything that is no signature of exactly `text` by `signer`. */
export function isTextSignedBy(text: string, signature: string, signer: string): boolean {
  try {
    return verifyMessage(text, signature).toLowerCase() === signer.toLowerCase()
  } catch {
    return false // rubbish is no signature
  }
}
