/**
 * DSSE envelopes (https://github.com/secure-systems-lab/dsse, protocol 1.0.2), signed by wallets: the signature is
 * EIP-191 ("personal_sign") over the pre-authentication encoding, and `keyid` is the wallet as CAIP-10 writes it.
 * docs/PROTOCOL.md section 10.
 */
import { z } from 'zod'
import { type Address, addressSchema, type Signature, signatureSchema } from '../../shared/schema/ids.ts'
import type { Signer } from '../ports/wallet.ts'
import { fromBase64, toBase64 } from './base64.ts'

export const payloadType = 'application/vnd.in-toto+json'
/** Longest payload that is read: our own statements have some 10 KiB. */
export const maxPayloadBytes = 1_048_576
/** Both sides of an order may sign, nobody else. */
const maxSignatures = 2

export const envelopeSchema = z.strictObject({
  payload: z.string().max(Math.ceil(maxPayloadBytes / 3) * 4),
  payloadType: z.string().max(200),
  signatures: z
    .array(z.strictObject({ keyid: z.string().max(100), sig: z.string().max(200) }))
    .min(1)
    .max(maxSignatures),
})
export type Envelope = z.infer<typeof envelopeSchema>

/** DSSE's pre-authentication encoding of a payload that is text; the lengths are those of its UTF-8 bytes. */
export const preAuthenticationEncoding = (type: string, body: string): string =>
  `DSSEv1 ${utf8Length(type)} ${type} ${utf8Length(body)} ${body}`

const utf8Length = (text: string): number => new TextEncoder().encode(text).length

/** A wallet on a chain, as CAIP-10 names it. */
export const keyIdOf = (chainId: number, address: Address): string => `eip155:${chainId}:${address}`

export async function signEnvelope(signer: Signer, chainId: number, body: string): Promise<Envelope> {
  const signature = await signer.signText(preAuthenticationEncoding(payloadType, body))
  return {
    payload: toBase64(new TextEncoder().encode(body)),
    payloadType,
    signatures: [{ keyid: keyIdOf(chainId, signer.address), sig: toBase64(hexToBytes(signature)) }],
  }
}

export interface OpenedSignature {
  chainId: number
  signer: Address
  signature: Signature
}

/** Whose signature it says it is; null when it is not written as ours are. */
export function openSignature({ keyid, sig }: Envelope['signatures'][number]): OpenedSignature | null {
  const [, chain = '', account = ''] = /^eip155:([1-9]\d{0,15}):(0x[0-9a-f]{40})$/.exec(keyid) ?? []
  const bytes = fromBase64(sig)
  if (account === '' || bytes?.length !== 65) return null
  const signature = signatureSchema.parse(
    `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`,
  )
  return { chainId: Number(chain), signer: addressSchema.parse(account), signature }
}

/** The payload as text; null when it is no base64 of UTF-8. */
export function openPayload({ payload }: Envelope): string | null {
  const bytes = fromBase64(payload)
  if (bytes === null) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null // not UTF-8
  }
}

const hexToBytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
