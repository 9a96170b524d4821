/** The CID that a file or folder would have, without a store: the same walk and the same importer as adding it. */
import type { Cid } from '../../shared/schema/ids.ts'
import { addContent } from './add-content.ts'
import { cidToText } from './cids.ts'

/** Throws as adding does: `not-found`, `invalid`, `link-out-of-folder`, `too-large`, `conflict`. */
export async function hashContent(path: string, signal: AbortSignal): Promise<Cid> {
  const nowhere = { write: async () => undefined }
  const { cid } = await addContent({ blocks: nowhere, checkSpace: async () => undefined }, path, { signal })
  return cidToText(cid)
}
