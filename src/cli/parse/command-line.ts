/**
 * --command: a JSON array, or a line that is split into arguments as a shell would, but by no shell. What only a shell
 * could mean is refused instead of being passed on as a strange argument.
 */
import { usageError } from '../cli-error.ts'

const needsShell = new Set(['|', '&', ';', '<', '>', '(', ')', '`', '$'])
const escapableInDouble = new Set(['"', '\\', '$', '`'])

interface Reader {
  readonly text: string
  at: number
}

const shellOnly = (character: string): Error =>
  usageError(`--command: no shell reads it, so "${character}" has no meaning. Quote it with ', or run one: sh -c '…'.`)

function readSingle(reader: Reader): string {
  const end = reader.text.indexOf("'", reader.at)
  if (end < 0) throw usageError("--command: a ' is not closed.")
  const inside = reader.text.slice(reader.at, end)
  reader.at = end + 1
  return inside
}

function readDouble(reader: Reader): string {
  let inside = ''
  while (reader.at < reader.text.length) {
    const character = reader.text.charAt(reader.at++)
    if (character === '"') return inside
    if (character === '$' || character === '`') throw shellOnly(character)
    if (character !== '\\') inside += character
    else if (escapableInDouble.has(reader.text.charAt(reader.at))) inside += reader.text.charAt(reader.at++)
    else inside += '\\'
  }
  throw usageError('--command: a " is not closed.')
}

function readEscaped(reader: Reader): string {
  if (reader.at >= reader.text.length) throw usageError('--command: it ends with a \\ that escapes nothing.')
  return reader.text.charAt(reader.at++)
}

/** The next piece of a word: quoted, escaped or plain. */
function readPiece(reader: Reader): string {
  const character = reader.text.charAt(reader.at++)
  if (character === "'") return readSingle(reader)
  if (character === '"') return readDouble(reader)
  if (character === '\\') return readEscaped(reader)
  if (needsShell.has(character)) throw shellOnly(character)
  return character
}

function split(text: string): string[] {
  const reader: Reader = { text, at: 0 }
  const words: string[] = []
  let word: string | undefined
  while (reader.at < text.length) {
    if (/\s/.test(text.charAt(reader.at))) {
      if (word !== undefined) words.push(word)
      word = undefined
      reader.at++
    } else word = (word ?? '') + readPiece(reader)
  }
  return word === undefined ? words : [...words, word]
}

function fromJson(text: string): string[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw usageError('--command: it begins with [ but is no JSON array.')
  }
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  throw usageError('--command: the JSON array must hold texts only.')
}

/** At least one argument; rejects what is empty, unclosed, or needs a shell. */
export function parseCommandLine(text: string): string[] {
  const words = text.trimStart().startsWith('[') ? fromJson(text) : split(text)
  if (words.length === 0) throw usageError('--command: it is empty.')
  return words
}
