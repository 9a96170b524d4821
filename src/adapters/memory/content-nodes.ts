/** The fake's content: whole files and folders as nodes, named by CIDs that are real for files of up to 1 MiB. */
import { createHash } from 'node:crypto'
import { PortError } from '../../engine/ports/port-error.ts'
import { type Cid, cidSchema } from '../../shared/schema/ids.ts'

export type MemoryNode =
  | { type: 'file'; bytes: Uint8Array }
  | { type: 'directory'; entries: { name: string; cid: Cid }[] }

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

const toBase32 = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

const fromBase32 = (text: string): number[] => {
  const bits = Array.from(text, (char) => alphabet.indexOf(char).toString(2).padStart(5, '0')).join('')
  return (bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2))
}

const fromBase58 = (text: string): bigint =>
  Array.from(text).reduce((sum, char) => sum * 58n + BigInt(base58.indexOf(char)), 0n)

/** CIDv1, SHA-256: raw for files, dag-pb for folders. */
export const cidOfNode = (node: MemoryNode): Cid => {
  const hash = createHash('sha256').update(node.type === 'file' ? node.bytes : JSON.stringify(node.entries))
  const head = [1, node.type === 'file' ? 0x55 : 0x70, 0x12, 32]
  return cidSchema.parse(`b${toBase32(Uint8Array.from([...head, ...hash.digest()]))}`)
}

const isV1 = (text: string): boolean => {
  const [version, codec, hash, length, ...digest] = fromBase32(text.slice(1))
  return version === 1 && (codec === 0x55 || codec === 0x70) && hash === 0x12 && length === 32 && digest.length === 32
}

/** A CIDv0 is the base58 of 0x12, 0x20 and 32 bytes. */
const isV0 = (text: string): boolean => fromBase58(text) >> 256n === 0x1220n

/** Throws `invalid`. */
export const parseMemoryCid = (text: string): Cid => {
  const parsed = cidSchema.safeParse(text)
  if (parsed.success && (text.startsWith('b') ? isV1(text) : isV0(text))) return parsed.data
  throw new PortError('invalid', `“${text}” is not a CID: it must look like bafy… or Qm….`)
}
