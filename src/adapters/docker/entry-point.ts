/**
 * What runs when the order names no command: the interpreter that the script itself asks for (its first line, else its
 * ending) and the script's path. The script is handed to the interpreter, never run itself: content from the network
 * has no x bit.
 */

export const scriptFolder = '/inputs/script'

/** What an ending means. */
const interpreters: Record<string, string> = { '.py': 'python3', '.sh': 'sh', '.js': 'node' }

/** Names that a folder's entry point may have, first one first. */
const entryNames = ['main', 'run', 'train'].flatMap((stem) =>
  [...Object.keys(interpreters), ''].map((ending) => `${stem}${ending}`),
)

/** The file to run out of a folder's file names; null when none has a known name and there is more than one script. */
export function chooseEntry(fileNames: string[]): string | null {
  const known = entryNames.find((name) => fileNames.includes(name))
  if (known) return known
  const scripts = fileNames.filter((name) => endingOf(name) in interpreters)
  return scripts.length === 1 ? (scripts[0] ?? null) : null
}

/**
 * The command that runs the file `name` at /inputs/script; null when nothing tells how.
 * @param head the file's first bytes as text, at least its first line
 */
export function commandFor(name: string, head: string): string[] | null {
  const interpreter = shebangOf(head) ?? byEnding(name)
  return interpreter ? [...interpreter, `${scriptFolder}/${name}`] : null
}

function byEnding(name: string): string[] | null {
  const interpreter = interpreters[endingOf(name)]
  return interpreter === undefined ? null : [interpreter]
}

const endingOf = (name: string): string => /\.[a-z]+$/i.exec(name)?.[0].toLowerCase() ?? ''

/** `#!/usr/bin/env -S python3 -u` → `["python3", "-u"]`. */
function shebangOf(head: string): string[] | null {
  const line = /^#!([^\r\n]{1,512})/.exec(head)?.[1]
  const words = line?.trim().split(/\s+/).filter(Boolean) ?? []
  if (words[0] === undefined) return null
  if (!/(^|\/)env$/.test(words[0])) return words
  const rest = words.slice(words[1] === '-S' ? 2 : 1)
  return rest.length > 0 ? rest : null
}
