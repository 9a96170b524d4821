/**
 * A line of a stranger's log as pieces of text with classes of our own. Colours (SGR sequences) are read by anser; every
 * other control character is shown as a symbol and does nothing, and nothing ever becomes HTML. A terminal's colours are
 * mapped to the design's roles, so that any of them can be read in light and dark.
 */
import Anser from 'anser'
import { clsx } from 'clsx'

export interface LogSpan {
  text: string
  className: string
}

/** A colour sequence: the only thing that is understood. */
const sgr = new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]{0,64}m`, 'g')
/** More changes of colour than this in one line are shown as they stand. */
const maxChanges = 2000

export function spansOf(line: string): LogSpan[] {
  const anser = new Anser()
  const spans: LogSpan[] = []
  let at = 0
  let className = ''
  let changes = 0
  for (const match of line.matchAll(sgr)) {
    if (++changes > maxChanges) break
    push(spans, line.slice(at, match.index), className)
    className = classAfter(anser, match[0])
    at = match.index + match[0].length
  }
  push(spans, line.slice(at), className)
  return spans
}

/** Without colours: what is searched and copied. */
export const plainText = (line: string): string =>
  spansOf(line)
    .map(({ text }) => text)
    .join('')

function push(spans: LogSpan[], raw: string, className: string): void {
  if (raw === '') return
  const text = visible(raw)
  const last = spans.at(-1)
  if (last?.className === className) last.text += text
  else spans.push({ text, className })
}

const names =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )

/** Control characters by their names; direction marks and what has no width by their numbers. Few fonts have pictures. */
export const visible = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (character === '\t' || code === 0x200d) return character // a tab; the joiner within one emoji
    return `⟨${names[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}⟩`
  })

/** The chunk holds one sequence and no text; anser keeps what went before it. */
function classAfter(anser: Anser, sequence: string): string {
  const { fg, bg, fg_truecolor, bg_truecolor, decorations, was_processed } = readChunk(anser, sequence)
  if (!was_processed) return ''
  const words = new Set(decorations)
  const front = roleOf(fg, fg_truecolor)
  const back = roleOf(bg, bg_truecolor)
  const [ink, ground] = words.has('reverse') ? [back, front ?? 'plain'] : [front, back]
  return clsx(
    ground ? grounds[ground] : ink && inks[ink],
    words.has('bold') && 'font-semibold',
    words.has('italic') && 'italic',
    words.has('underline') && 'underline',
    words.has('strikethrough') && 'line-through',
  )
}

function readChunk(anser: Anser, sequence: string) {
  // Its own list goes on changing: kept short, so that a line of nothing but sequences costs little.
  const own = anser as unknown as { decorations: string[] }
  own.decorations = [...new Set(own.decorations)]
  return anser.processChunkJson(sequence.slice(2), { use_classes: true }, true)
}

type Role = 'plain' | 'grey' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan'

const inks: Record<Role, string> = {
  plain: 'text-text',
  grey: 'text-muted',
  red: 'text-danger',
  green: 'text-positive',
  yellow: 'text-warning',
  blue: 'text-info',
  magenta: 'text-series-3',
  cyan: 'text-accent',
}
/** On a coloured ground the ink is the ground's own, whatever was asked: two free choices may not be readable. */
const grounds: Record<Role, string> = {
  plain: 'bg-text text-canvas',
  grey: 'bg-hover text-text',
  red: 'bg-danger-soft text-danger',
  green: 'bg-positive-soft text-positive',
  yellow: 'bg-warning-soft text-warning',
  blue: 'bg-info-soft text-info',
  magenta: 'bg-hover text-series-3',
  cyan: 'bg-accent-soft text-accent',
}
const named: Record<string, Role> = { black: 'grey', white: 'plain' }

function roleOf(name: string | null, trueColour: string | null): Role | null {
  if (name === null) return null
  if (name === 'ansi-truecolor') return nearestRole((trueColour ?? '').split(',').map(Number))
  const palette = /^ansi-palette-(\d{1,3})$/.exec(name)
  if (palette) return nearestRole(paletteColour(Number(palette[1])))
  const colour = name.replace(/^ansi-(bright-)?/, '')
  return named[colour] ?? (Object.hasOwn(inks, colour) ? (colour as Role) : 'plain')
}

/** Of the 256 colours, those from 16 on: a cube of 6 × 6 × 6, then 24 greys. */
function paletteColour(index: number): number[] {
  if (index >= 232) return Array.from({ length: 3 }, () => 8 + (index - 232) * 10)
  const steps = [0, 95, 135, 175, 215, 255]
  const place = index - 16
  return [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((step) => steps[step] ?? 0)
}

function nearestRole([red = 0, green = 0, blue = 0]: number[]): Role {
  const most = Math.max(red, green, blue)
  const span = most - Math.min(red, green, blue)
  if (span < 40) return most < 160 ? 'grey' : 'plain'
  const hue =
    most === red ? ((green - blue) / span + 6) % 6 : most === green ? (blue - red) / span + 2 : (red - green) / span + 4
  const hues: Role[] = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta']
  return hues[Math.round(hue) % 6] ?? 'plain'
}
