/** Reads and makes CIDs without a store, for what must work offline. */
import { hash as digestOf } from 'node:crypto'
import { CID } from 'multiformats/cid'
import { create as createDigest } from 'multiformats/hashes/digest'
import type { CidReader } from '../../engine/ports/cid-reader.ts'
import { cidToText, dagPbCode, decodeCid, isIdentity, rawCode } from './cids.ts'

export const cidReader: CidReader = {
  read(text) {
    try {
      const cid = decodeCid(text)
      if (cidToText(cid) !== text) return null // another spelling of it: names are compared as texts
      const sha256 = isIdentity(cid) ? null : Buffer.from(cid.multihash.digest).toString('hex')
      return { codec: cid.code === dagPbCode ? 'dag-pb' : 'raw', sha256 }
    } catch {
      return null // rubbish is no CID
    }
  },
  ofDocument: (bytes) => cidToText(documentCid(bytes)),
}

/** CIDv1, raw, SHA-256. */
export const documentCid = (bytes: Uint8Array): CID =>
  CID.createV1(rawCode, createDigest(0x12, digestOf('sha256', bytes, 'buffer')))
