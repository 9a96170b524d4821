/**
 * A file of receipts → its envelopes: one JSON document, or one a line (in-toto's bundle, `.intoto.jsonl`). Refuses what
 * two readers could read differently, and what is longer than receipts are.
 */
import { type Envelope, envelopeSchema } from './dsse.ts'

/** Largest file that is read, in bytes. */
export const maxBundleBytes = 16 * 1_048_576
/** Most statements that are checked together. */
export const maxStatements = 256

export type BundleReading = { envelopes: Envelope[] } | { problem: string }

export function readBundle(text: string): BundleReading {
  const whole = text.replace(/^\uFEFF/, '').trim()
  if (whole === '') return { problem: 'it is empty' }
  const alone = readEnvelope(whole)
  if ('envelope' in alone) return { envelopes: [alone.envelope] }
  const lines = whole.split('\n', maxStatements + 1)
  if (lines.length === 1) return alone
  if (lines.length > maxStatements) return { problem: `it has more than ${maxStatements} lines` }
  const envelopes: Envelope[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const reading = readEnvelope(line)
    if ('problem' in reading) return { problem: `line ${index + 1}: ${reading.problem}` }
    envelopes.push(reading.envelope)
  }
  return { envelopes }
}

function readEnvelope(text: string): { envelope: Envelope } | { problem: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { problem: 'it is no JSON' }
  }
  const parsed = envelopeSchema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return { problem: `it is no DSSE envelope: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}` }
  }
  // A member that stands there twice, or text in escapes, leaves more characters than the envelope needs.
  const isPlain = text.replace(/[ \t\r\n]/g, '').length === JSON.stringify(parsed.data).replaceAll(' ', '').length
  return isPlain ? { envelope: parsed.data } : { problem: 'it names a member twice, or writes it in escapes' }
}
