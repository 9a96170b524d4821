/** A source file that grows past 400 lines is two things. What a program writes is not counted. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from './list-files.ts'
import { report } from './report.ts'

export const maxLines = 400
const generated = /^src\/adapters\/ethers\/artifacts\//

export function checkFileLength(root: string): string[] {
  return listFiles(root, /^src\/.*\.(ts|tsx|css)$/).flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length
    return lines <= maxLines || generated.test(file) ? [] : [`${file} has ${lines} lines; ${maxLines} is the most`]
  })
}

if (import.meta.main) report('file length', checkFileLength(process.cwd()))
