/**
 * Entries of the log → lines. The engine cuts a long line into entries of 16 KiB, at any byte; they are joined before
 * they are decoded. Of a progress bar, which goes back with \r, what a terminal would show at the end is kept. All of it
 * is a function of the log's bytes alone: reading twice gives the same lines with the same numbers.
 */
import type { LogLine } from '../../shared/schema/log-line.ts'
import { maxLineLength } from '../../shared/schema/log-line.ts'
import { parseEntry } from './log-entry.ts'
import type { LogFrame } from './log-frames.ts'

export type UnnumberedLine = Omit<LogLine, 'seq'>

export const cutMark = ' …[cut]'
/** No UTF-8 character of the kept text lies beyond. */
const maxHeldBytes = maxLineLength * 4
const newline = 0x0a
const carriageReturn = 0x0d

export interface LineAssembler {
  /** Lines that this entry has completed. */
  add(frame: LogFrame): UnnumberedLine[]
  /** What the end of the log completes: a last line without newline, of either stream. */
  end(): UnnumberedLine[]
}

export function createLineAssembler(): LineAssembler {
  let lastMs = 0
  const held = { stdout: createHeld(), stderr: createHeld() }

  const finish = (stream: LogFrame['stream']): UnnumberedLine => ({ atMs: lastMs, stream, text: held[stream].take() })
  return {
    add(frame) {
      const entry = parseEntry(frame.data, lastMs)
      lastMs = Math.max(0, entry.atMs)
      const lines: UnnumberedLine[] = []
      let from = 0
      for (let to = entry.text.indexOf(newline); to !== -1; to = entry.text.indexOf(newline, from)) {
        held[frame.stream].add(entry.text.subarray(from, to))
        lines.push(finish(frame.stream))
        from = to + 1
      }
      held[frame.stream].add(entry.text.subarray(from))
      return lines
    },
    end: () => (['stdout', 'stderr'] as const).filter((stream) => held[stream].isPending()).map(finish),
  }
}

/** The bytes of one unfinished line, at most `maxHeldBytes` of them. */
function createHeld() {
  let bytes: Buffer = Buffer.alloc(0)
  let isPending = false
  return {
    isPending: () => isPending,
    add(more: Buffer): void {
      if (more.length === 0) return
      isPending = true
      const all = bytes.length === 0 ? Buffer.from(more) : Buffer.concat([bytes, more])
      bytes = (all.length > maxHeldBytes ? afterLastReturn(all) : all).subarray(0, maxHeldBytes + 1)
    },
    take(): string {
      const text = toText(bytes)
      bytes = Buffer.alloc(0)
      isPending = false
      return text
    },
  }
}

/** From behind the last \r that has something behind it. */
function afterLastReturn(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === carriageReturn) end -= 1
  const at = end === 0 ? -1 : bytes.lastIndexOf(carriageReturn, end - 1)
  return bytes.subarray(at + 1)
}

function toText(bytes: Buffer): string {
  const shown = afterLastReturn(bytes).toString('utf8').replace(/\r+$/, '')
  if (shown.length <= maxLineLength) return shown
  const cut = shown.slice(0, maxLineLength - cutMark.length)
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut) + cutMark
}
