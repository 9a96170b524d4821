/** Hand-made blocks of dag-pb and UnixFS, for content that no honest writer makes. Just the protobuf that is needed. */
import { createHash } from 'node:crypto'
import { CID } from 'multiformats/cid'
import { create as createDigest } from 'multiformats/hashes/digest'

export interface MadeBlock {
  cid: CID
  bytes: Uint8Array
}

export interface MadeLink {
  name: string
  cid: CID
  size?: number
}

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
const field = (number: number, value: Uint8Array): Buffer =>
  Buffer.concat([Uint8Array.from([...varint(number * 8 + 2), ...varint(value.length)]), value])
const numberField = (number: number, value: number): Uint8Array =>
  Uint8Array.from([...varint(number * 8), ...varint(value)])

const unixfsTypes = { directory: 1, file: 2, symlink: 4, 'hamt-sharded-directory': 5 } as const

const name = (code: number, bytes: Uint8Array): MadeBlock => ({
  cid: CID.createV1(code, createDigest(0x12, createHash('sha256').update(bytes).digest())),
  bytes,
})

export const rawBlock = (bytes: Uint8Array): MadeBlock => name(0x55, bytes)

/** A UnixFS node with these links; `partSizes` are what a file claims of its parts. */
export const unixfsBlock = (
  type: keyof typeof unixfsTypes,
  links: MadeLink[],
  options: { data?: Uint8Array; partSizes?: number[]; fanout?: number } = {},
): MadeBlock => {
  const { data, partSizes = [], fanout } = options
  const fileSize = partSizes.reduce((sum, size) => sum + size, data?.length ?? 0)
  const unixfs = Buffer.concat([
    numberField(1, unixfsTypes[type]),
    ...(data === undefined ? [] : [field(2, data)]),
    ...(type === 'file' ? [numberField(3, fileSize)] : []),
    ...partSizes.map((size) => numberField(4, size)),
    ...(fanout === undefined ? [] : [numberField(5, 0x22), numberField(6, fanout)]),
  ])
  const encoded = links.map((link) =>
    field(
      2,
      Buffer.concat([field(1, link.cid.bytes), field(2, Buffer.from(link.name)), numberField(3, link.size ?? 0)]),
    ),
  )
  return name(0x70, Buffer.concat([...encoded, field(1, unixfs)]))
}
