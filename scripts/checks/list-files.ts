/** The files that a check looks at: what git tracks, and what it would on the next `git add`. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Paths relative to `root`, with `/`, sorted. Throws outside a git working tree. */
export function listFiles(root: string, pattern = /./): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z']
  const output = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return output
    .split('\0')
    .filter((file) => file !== '' && pattern.test(file) && existsSync(join(root, file)))
    .sort()
}
