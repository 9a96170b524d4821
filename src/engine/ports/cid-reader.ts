/** What a CID says by itself. No store and no network: synchronous, pure. */
import type { Cid } from '../../shared/schema/ids.ts'

export interface CidFacts {
  /** `dag-pb`: the digest is over the block of a folder or a chunked file, not over a file's bytes. */
  codec: 'raw' | 'dag-pb'
  /** 64 hexadecimal digits; null for a CID that carries its content in itself. */
  sha256: string | null
}

export interface CidReader {
  /** Null when the text is no CID that this node takes. */
  read(text: string): CidFacts | null
  /** Of a document as one raw block, as `Content.addBytes` names it; nothing is stored. */
  ofDocument(bytes: Uint8Array): Cid
}
