/**
 * A command as people type it, taken apart into the words that the container gets: quotes and backslashes as in a POSIX
 * shell. Nothing else of a shell is done, since none runs: no variables, no wildcards, no pipes.
 */

export type SplitCommand =
  | { ok: true; words: string[] }
  | { ok: false; problem: 'quote-open' | 'escape-open' | 'too-many-words' | 'word-too-long' }

const maxWords = 64
const maxWordLength = 4096

interface Reading {
  words: string[]
  /** The word that is being read; null between two. */
  word: string | null
  quote: '"' | "'" | null
  isEscaped: boolean
}

export function splitCommand(text: string): SplitCommand {
  const now: Reading = { words: [], word: null, quote: null, isEscaped: false }
  for (const character of text) readCharacter(now, character)
  if (now.quote !== null) return { ok: false, problem: 'quote-open' }
  if (now.isEscaped) return { ok: false, problem: 'escape-open' }
  endWord(now)
  if (now.words.length > maxWords) return { ok: false, problem: 'too-many-words' }
  if (now.words.some((word) => word.length > maxWordLength)) return { ok: false, problem: 'word-too-long' }
  return { ok: true, words: now.words }
}

function readCharacter(now: Reading, character: string): void {
  if (now.isEscaped) readEscaped(now, character)
  else if (now.quote === "'") character === "'" ? endQuote(now) : add(now, character)
  else if (character === '\\') now.isEscaped = true
  else if (now.quote === '"') character === '"' ? endQuote(now) : add(now, character)
  else if (character === '"' || character === "'") beginQuote(now, character)
  else if (/\s/.test(character)) endWord(now)
  else add(now, character)
}

/** Within double quotes a backslash is itself, but before what it can protect there. */
function readEscaped(now: Reading, character: string): void {
  const isKept = now.quote === '"' && !'"\\$`\n'.includes(character)
  add(now, isKept ? `\\${character}` : character === '\n' ? '' : character)
  now.isEscaped = false
}

function add(now: Reading, text: string): void {
  now.word = (now.word ?? '') + text
}

function beginQuote(now: Reading, quote: '"' | "'"): void {
  now.quote = quote
  add(now, '')
}

function endQuote(now: Reading): void {
  now.quote = null
}

function endWord(now: Reading): void {
  if (now.word !== null) now.words.push(now.word)
  now.word = null
}

/** A text that `splitCommand` takes apart into the same words. */
export const joinCommand = (words: readonly string[]): string => words.map(quoted).join(' ')

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
