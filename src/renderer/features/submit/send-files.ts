/**
 * A page's files on their way into the host: read piece by piece, never whole, with a few pieces under way at a time.
 * What the host has confirmed is remembered, so that a lost connection or a second try goes on from there.
 */
import { errorCode } from '../../lib/error-text.ts'
import { HostLostError } from '../../lib/host-lost.ts'
import type { ChosenFiles } from './chosen-files.ts'

const pieceBytes = 1_048_576
const piecesUnderWay = 4
/** Tries that moved nothing forward, before it is given up. */
const maxIdleTries = 4

export interface UploadCalls {
  open(input: { name: string; files: { path: string; bytes: number }[] }): Promise<{ uploadId: string }>
  write(input: {
    uploadId: string
    index: number
    offset: number
    bytes: Uint8Array
  }): Promise<{ receivedBytes: number }>
}

/** It cannot be read any more: removed, changed or locked since it was chosen. */
export class FileGoneError extends Error {
  readonly path: string
  constructor(path: string, options?: ErrorOptions) {
    super(`${path} was removed or changed while it was read.`, options)
    this.name = 'FileGoneError'
    this.path = path
  }
}

/** One upload, which can be taken up again. */
export interface Sending {
  chosen: ChosenFiles
  /** Null before the host has given one, and after it has forgotten it. */
  uploadId: string | null
  /** By file, what the host has confirmed. */
  confirmed: Float64Array
}

export const newSending = (chosen: ChosenFiles): Sending => ({
  chosen,
  uploadId: null,
  confirmed: new Float64Array(chosen.files.length),
})

export const bytesOf = ({ files }: ChosenFiles): number => files.reduce((sum, { file }) => sum + file.size, 0)
export const confirmedBytes = ({ confirmed }: Sending): number => confirmed.reduce((sum, bytes) => sum + bytes, 0)

export interface SendOptions {
  onProgress(): void
  untilConnected(signal: AbortSignal): Promise<void>
  signal: AbortSignal
}

/** Resolves to the upload's id once all is there. Throws FileGoneError, what the host refuses, or the signal's reason. */
export async function sendFiles(calls: UploadCalls, sending: Sending, options: SendOptions): Promise<string> {
  for (let idleTries = 0; ; ) {
    const before = confirmedBytes(sending)
    try {
      await options.untilConnected(options.signal)
      const uploadId = await openOnce(calls, sending)
      await sendMissing(calls, uploadId, sending, options)
      return uploadId
    } catch (error) {
      options.signal.throwIfAborted()
      idleTries = confirmedBytes(sending) > before ? 0 : idleTries + 1
      if (idleTries >= maxIdleTries || !canGoOn(error, sending)) throw error
    }
  }
}

async function openOnce(calls: UploadCalls, sending: Sending): Promise<string> {
  const { name, files } = sending.chosen
  sending.uploadId ??= (
    await calls.open({ name, files: files.map(({ path, file }) => ({ path, bytes: file.size })) })
  ).uploadId
  return sending.uploadId
}

/** The connection was lost, pieces overtook each other, or a new start of the host has forgotten the upload. */
function canGoOn(error: unknown, sending: Sending): boolean {
  if (error instanceof HostLostError) return true
  const code = errorCode(error)
  if (code === 'NOT_FOUND' && sending.uploadId !== null) {
    sending.uploadId = null
    sending.confirmed.fill(0)
    return true
  }
  return code === 'CONFLICT' && sending.uploadId !== null
}

async function sendMissing(
  calls: UploadCalls,
  uploadId: string,
  sending: Sending,
  options: SendOptions,
): Promise<void> {
  const underWay = new Set<Promise<void>>()
  const failures: unknown[] = []
  try {
    for (const { index, offset } of missingPieces(sending)) {
      const bytes = await readPiece(sending, index, offset)
      options.signal.throwIfAborted()
      if (failures.length > 0) break
      const writing = writePiece(calls, { uploadId, index, offset, bytes }, sending, options)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(writing))
      underWay.add(writing)
      if (underWay.size >= piecesUnderWay) await Promise.race(underWay)
    }
  } finally {
    await Promise.all(underWay)
  }
  if (failures.length > 0) throw failures[0]
}

async function writePiece(
  calls: UploadCalls,
  piece: Parameters<UploadCalls['write']>[0],
  { confirmed }: Sending,
  { onProgress }: SendOptions,
): Promise<void> {
  const { receivedBytes } = await calls.write(piece)
  confirmed[piece.index] = Math.max(confirmed[piece.index] ?? 0, receivedBytes)
  onProgress()
}

/** File after file, each from where it is; a file without a byte needs no piece. */
function* missingPieces({ chosen, confirmed }: Sending): Generator<{ index: number; offset: number }> {
  for (const [index, { file }] of chosen.files.entries()) {
    for (let offset = confirmed[index] ?? 0; offset < file.size; offset += pieceBytes) yield { index, offset }
  }
}

async function readPiece({ chosen }: Sending, index: number, offset: number): Promise<Uint8Array> {
  const chosenFile = chosen.files[index]
  if (!chosenFile) throw new Error(`no file number ${index} was chosen`)
  const { file, path } = chosenFile
  const end = Math.min(offset + pieceBytes, file.size)
  try {
    const bytes = new Uint8Array(await file.slice(offset, end).arrayBuffer())
    if (bytes.length < end - offset) throw new Error('it is shorter than it was')
    return bytes
  } catch (cause) {
    throw new FileGoneError(path || file.name, { cause })
  }
}
