/** A file from a stranger → envelopes. Its size is looked at before it is read, and what is read is bounded all the same. */
import { open } from 'node:fs/promises'
import type { Envelope } from '../../engine/provenance/dsse.ts'
import { maxBundleBytes, readBundle } from '../../engine/provenance/read-bundle.ts'
import { usageError } from '../cli-error.ts'

/** Throws INVALID for what cannot be read as receipts. */
export async function readReceiptFile(path: string): Promise<Envelope[]> {
  const reading = readBundle(await readText(path))
  if ('problem' in reading) throw usageError(`${path} cannot be read as receipts: ${reading.problem}.`)
  return reading.envelopes
}

async function readText(path: string): Promise<string> {
  const bytes = await readAtMost(path, maxBundleBytes).catch((cause) => {
    throw usageError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`)
  })
  if (bytes === null) throw usageError(`${path} is larger than the ${maxBundleBytes} bytes that receipts may have.`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw usageError(`${path} is no UTF-8 text.`)
  }
}

/** Null when there is more: a pipe does not tell its size. */
async function readAtMost(path: string, limit: number): Promise<Uint8Array | null> {
  await using file = await open(path)
  if ((await file.stat()).size > limit) return null
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of file.createReadStream({ autoClose: false })) {
    size += piece.length
    if (size > limit) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
