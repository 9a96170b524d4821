/** What the demo prints: calm lines, colours on a terminal that has them, nothing that moves in a pipe. */
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

export interface Screen {
  title(text: string): void
  /** A step has begun: on a terminal a line that the next one takes the place of. */
  pending(name: string): void
  /** A step has ended, `atMs` after the start of the demo, and took `tookMs`. */
  done(name: string, atMs: number, tookMs: number, detail?: string): void
  failed(name: string, tookMs: number): void
  /** A command as a user types it. */
  command(lines: readonly string[]): void
  /** A line of the job's own output. */
  log(text: string): void
  /** Lines under a heading of their own. */
  section(heading: string, lines: readonly string[]): void
  check(name: string, isOk: boolean, detail: string): void
  note(text: string): void
  blank(): void
}

const nameWidth = 26
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

export function createScreen(stream: NodeJS.WriteStream): Screen {
  const paint = (style: Style, text: string): string => styleText(style, text, { stream })
  let hasPending = false
  const line = (text: string): void => {
    stream.write(`${hasPending ? '\r\u001b[2K' : ''}${text}\n`)
    hasPending = false
  }
  const short = (text: string, used: number): string => {
    const room = (stream.isTTY ? stream.columns || 100 : Number.POSITIVE_INFINITY) - used
    return text.length > room ? `${text.slice(0, Math.max(0, room - 1))}…` : text
  }
  return {
    title: (text) => {
      line('')
      line(`  ${paint('bold', text)}`)
      line('')
    },
    pending: (name) => {
      if (!stream.isTTY) return
      stream.write(`${hasPending ? '\r\u001b[2K' : ''}            ${paint('dim', `· ${name} …`)}`)
      hasPending = true
    },
    done: (name, atMs, tookMs, detail = '') => {
      const times = `${paint('dim', seconds(atMs).padStart(8))}  ${paint('green', '✓')} `
      const head = `${name.padEnd(nameWidth)} ${seconds(tookMs).padStart(7)}`
      line(`  ${times}${head}  ${paint('dim', short(detail, 50))}`.trimEnd())
    },
    failed: (name, tookMs) => {
      line('')
      line(`  ${paint(['red', 'bold'], '✗')} ${paint('bold', name)} failed after ${seconds(tookMs)}`)
    },
    command: (lines) => {
      line('')
      for (const [index, text] of lines.entries()) line(`    ${paint('cyan', `${index === 0 ? '$' : ' '} ${text}`)}`)
      line('')
    },
    log: (text) => line(`            ${paint('dim', '│')} ${short(text, 15)}`),
    section: (heading, lines) => {
      line('')
      line(`  ${paint('bold', heading)}`)
      for (const text of lines) line(`    ${text}`)
    },
    check: (name, isOk, detail) =>
      line(
        `    ${isOk ? paint('green', '✓') : paint('red', '✗')} ${name}${detail ? paint('dim', `  ${short(detail, name.length + 9)}`) : ''}`,
      ),
    note: (text) => line(`  ${text}`),
    blank: () => line(''),
  }
}
