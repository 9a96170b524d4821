/** The names of things. Branded, so that an order's id can never be passed where a job's is meant. */
import { z } from 'zod'

/** An Ethereum address, lower case. Checksummed input is accepted and lowered; compare with `===`. */
export const addressSchema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'must be 0x and 40 hexadecimal digits')
  .transform((text) => text.toLowerCase())
  .brand('Address')
export type Address = z.infer<typeof addressSchema>

/** 32 bytes as 0x and 64 lower-case hexadecimal digits. */
export const bytes32Schema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hexadecimal digits')
  .transform((text) => text.toLowerCase())
  .brand('Bytes32')
export type Bytes32 = z.infer<typeof bytes32Schema>

/** The EIP-712 digest of an Order: names an order everywhere, on chain too. */
export const orderIdSchema = bytes32Schema.brand('OrderId')
export type OrderId = z.infer<typeof orderIdSchema>

/** Names a requester's job on its own node only. */
export const jobIdSchema = z
  .string()
  .regex(/^job-[0-9a-z]{16}$/, 'must look like job-0123456789abcdef')
  .brand('JobId')
export type JobId = z.infer<typeof jobIdSchema>

/** A content identifier as text: CIDv0 (Qm…) or base32 CIDv1 (b…). Only the content adapter proves that it decodes. */
export const cidSchema = z
  .string()
  .regex(/^(Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{40,120})$/, 'must be a CID such as bafy… or Qm…')
  .brand('Cid')
export type Cid = z.infer<typeof cidSchema>

/** A libp2p peer id as text. */
export const peerIdSchema = z
  .string()
  .regex(/^(12D3KooW|16Uiu2HA|Qm)[1-9A-HJ-NP-Za-km-z]{20,60}$/, 'must be a libp2p peer id')
  .brand('PeerId')
export type PeerId = z.infer<typeof peerIdSchema>

/** A signature as 0x and hexadecimal digits: 65 bytes by a key, at most 2 KiB by a contract wallet (ERC-1271). */
export const signatureSchema = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2}){65,2048}$/, 'must be a signature of at least 65 bytes in hexadecimal')
  .brand('Signature')
export type Signature = z.infer<typeof signatureSchema>

/** A transaction's hash. */
export const txHashSchema = bytes32Schema.brand('TxHash')
export type TxHash = z.infer<typeof txHashSchema>

/** Where a peer can be reached: its id and up to 32 multiaddrs. */
export const peerAddressSchema = z.object({
  peerId: peerIdSchema,
  multiaddrs: z.array(z.string().min(1).max(512)).max(32),
})
export type PeerAddress = z.infer<typeof peerAddressSchema>
