/** The file by which a Linux desktop starts an app at login: https://specifications.freedesktop.org/autostart-spec/ */

export function autostartEntry(words: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=DeAI Desktop',
    `Exec=${words.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

/**
 * A word of `Exec=`: within double quotes, where `"`, backtick, `$` and `\` have a backslash before them; `%` is
 * doubled. The value of a key is unescaped once more, so each backslash is doubled again. A line break cannot be told.
 */
function quoted(word: string): string {
  if (/[\p{Cc}]/u.test(word)) throw new Error('The path of this program holds a control character.')
  const inQuotes = word.replace(/(["`$\\])/g, '\\$1').replaceAll('%', '%%')
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`
}
