/** Spans of a line, cut to a length and taken apart where they match a search; a match may reach over several. */
import type { LogSpan } from './ansi.ts'

export interface MarkedSpan extends LogSpan {
  isMatch: boolean
}

export function cutSpans(spans: readonly LogSpan[], maxLength: number): { spans: LogSpan[]; isCut: boolean } {
  const kept: LogSpan[] = []
  let left = maxLength
  for (const span of spans) {
    if (left <= 0) return { spans: kept, isCut: true }
    kept.push(span.text.length <= left ? span : { ...span, text: span.text.slice(0, left) })
    if (span.text.length > left) return { spans: kept, isCut: true }
    left -= span.text.length
  }
  return { spans: kept, isCut: false }
}

/** Case does not matter. An empty search matches nothing. */
export function markSpans(spans: readonly LogSpan[], wanted: string): MarkedSpan[] {
  const matches = matchesIn(spans.map(({ text }) => text).join(''), wanted)
  const marked: MarkedSpan[] = []
  let start = 0
  for (const span of spans) {
    const end = start + span.text.length
    marked.push(
      ...splitSpan(
        span,
        start,
        matches.filter(([from, to]) => from < end && to > start),
      ),
    )
    start = end
  }
  return marked
}

type Range = readonly [from: number, to: number]

function matchesIn(text: string, wanted: string): Range[] {
  if (wanted === '') return []
  const pattern = new RegExp(wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'giu')
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => [index, index + length])
}

function splitSpan(span: LogSpan, start: number, matches: readonly Range[]): MarkedSpan[] {
  const pieces: MarkedSpan[] = []
  const push = (from: number, to: number, isMatch: boolean): void => {
    if (to > from) pieces.push({ ...span, text: span.text.slice(from, to), isMatch })
  }
  let at = 0
  for (const [from, to] of matches) {
    push(at, Math.max(0, from - start), false)
    push(Math.max(0, from - start), Math.min(span.text.length, to - start), true)
    at = Math.min(span.text.length, to - start)
  }
  push(at, span.text.length, false)
  return pieces
}
