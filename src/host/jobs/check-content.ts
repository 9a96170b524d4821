/** Whether the bytes that a receipt names are here and are what their CIDs say, and whether the log is the one we saw. */
import type { Content } from '../../engine/ports/content.ts'
import type { JournalReader } from '../../engine/ports/journal.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { errorText } from '../../engine/workflow/error-text.ts'
import { checkOf, type Evidence, type ReceiptCheck } from './receipt-checks.ts'

export interface ContentDeps {
  content: Pick<Content, 'verify' | 'read'>
  journal: Pick<JournalReader, 'logLines'>
}

const maxLogBytes = 1_048_576
/** A provider may end its document here: src/engine/provider/deliver-result.ts counts three bytes a character. */
const leastOfLongLog = 333_333
const linesAtOnce = 1_000

export async function checkOutputs(
  { content }: ContentDeps,
  { signed: { receipt } }: Evidence,
  signal: AbortSignal,
): Promise<ReceiptCheck> {
  const { outputCid } = receipt
  if (!outputCid) return checkOf('output-content', 'unknown', 'The receipt names no outputs: none were taken.')
  try {
    const { files, bytes } = await content.verify(outputCid, signal)
    const detail = `All blocks of ${outputCid} are here, and each hashes to its CID: ${files} files, ${bytes} bytes.`
    return checkOf('output-content', 'ok', detail)
  } catch (error) {
    return contentTrouble('output-content', outputCid, error, signal)
  }
}

export async function checkLog(deps: ContentDeps, evidence: Evidence, signal: AbortSignal): Promise<ReceiptCheck> {
  const { logsCid } = evidence.signed.receipt
  if (!logsCid) return checkOf('log-content', 'unknown', 'The receipt names no log.')
  try {
    await deps.content.verify(logsCid, signal)
    const theirs = await deps.content.read(logsCid, { maxBytes: maxLogBytes, signal })
    return compareLogs(logsCid, theirs, keptLog(deps, evidence, theirs.length))
  } catch (error) {
    return contentTrouble('log-content', logsCid, error, signal)
  }
}

/** What this node journaled of the order's log, as the provider writes it: at least `bytes`, if there is so much. */
function keptLog({ journal }: ContentDeps, { job, agreement }: Evidence, bytes: number): Uint8Array {
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  let size = 0
  for (let from = agreement.logBase; size <= bytes; ) {
    const lines = journal.logLines(job.jobId, from, linesAtOnce)
    if (lines.length === 0) break
    const piece = encoder.encode(lines.map(({ text }) => `${text}\n`).join(''))
    pieces.push(piece)
    size += piece.length
    from = (lines.at(-1)?.seq ?? from) + 1
  }
  return joined(pieces, size)
}

function joined(pieces: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function compareLogs(cid: string, theirs: Uint8Array, ours: Uint8Array): ReceiptCheck {
  const length = Math.min(theirs.length, ours.length)
  const differsAt = theirs.subarray(0, length).findIndex((byte, place) => byte !== ours[place])
  const say = (state: ReceiptCheck['state'], what: string) => checkOf('log-content', state, what)
  if (differsAt >= 0)
    return say('failed', `The log ${cid} differs from the lines that came, from byte ${differsAt} on.`)
  if (ours.length < theirs.length) {
    const seen = `The log ${cid} has ${theirs.length} bytes; the lines that came are its first ${ours.length}.`
    return say('unknown', `${seen} The rest cannot be compared.`)
  }
  const compared = `The ${theirs.length} bytes of ${cid} are the lines that came`
  if (ours.length === theirs.length) return say('ok', `${compared}, all of them.`)
  if (theirs.length >= leastOfLongLog) return say('ok', `${compared}; a long log is kept with its beginning only.`)
  return say('failed', `${compared}, but it ends before they do.`)
}

function contentTrouble(
  code: 'output-content' | 'log-content',
  cid: string,
  error: unknown,
  signal: AbortSignal,
): ReceiptCheck {
  signal.throwIfAborted()
  const isWrong = error instanceof PortError && ['corrupt', 'invalid', 'too-large'].includes(error.code)
  return checkOf(code, isWrong ? 'failed' : 'unknown', `${cid}: ${errorText(error)}`)
}
