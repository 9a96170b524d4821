/** Where a command's words go: results to stdout, as text for people or one JSON object a line; notes to stderr. */
import { stripVTControlCharacters, styleText } from 'node:util'
import { toJson } from '../shared/schema/json.ts'

type Style = Parameters<typeof styleText>[0]

export interface Output {
  /** A result: `lines` for people, or `value` as one line of JSON. Amounts in JSON are wei as decimal strings. */
  result(value: unknown, ...lines: string[]): void
  /** For people only. */
  line(text: string): void
  /** For programs only. */
  json(value: unknown): void
  /** For people, on stderr, whatever the mode: what is being done. */
  note(text: string): void
  /** Text in a colour where stdout is a terminal that has them. */
  styled(style: Style, text: string): string
}

export function createOutput(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  settings: { json: boolean },
): Output {
  const line = (text: string): void => void (settings.json || stdout.write(`${text}\n`))
  const json = (value: unknown): void => void (settings.json && stdout.write(`${toJson(value)}\n`))
  return {
    line,
    json,
    result: (value, ...lines) => (settings.json ? json(value) : lines.forEach(line)),
    note: (text) => void stderr.write(`${text}\n`),
    styled: (style, text) => styleText(style, text, { stream: stdout }),
  }
}

/**
 * Strangers' text for a terminal: without the escape sequences and control characters by which it could move the
 * cursor, rename the window or hide what it says.
 */
export const printable = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\p{Bidi_Control}]/gu, (character) =>
    character === '\t' ? character : '',
  )
