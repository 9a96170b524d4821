/** The node's own key. Its bytes are libp2p's protobuf form; the host keeps them, readable by the owner only. */
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { PortError } from '../../engine/ports/port-error.ts'
import { type PeerId, peerIdSchema } from '../../shared/schema/ids.ts'

/** A new Ed25519 key as bytes to keep. */
export async function generatePeerKey(): Promise<Uint8Array> {
  return privateKeyToProtobuf(await generateKeyPair('Ed25519'))
}

/** Kept bytes → the key. Throws `corrupt` when they are none. */
export function peerKeyFromBytes(bytes: Uint8Array): PrivateKey {
  try {
    return privateKeyFromProtobuf(bytes)
  } catch (cause) {
    const text = 'The peer key on disk cannot be read. Restore it, or delete it to start under a new peer id.'
    throw new PortError('corrupt', text, { cause })
  }
}

/** The peer id that belongs to kept key bytes. */
export const peerIdFromKeyBytes = (bytes: Uint8Array): PeerId =>
  peerIdSchema.parse(peerIdFromPrivateKey(peerKeyFromBytes(bytes)).toString())
