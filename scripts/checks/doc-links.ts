/** Every relative link of the documentation leads to a file, and every `#heading` to a heading of it. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listFiles } from './list-files.ts'
import { report } from './report.ts'

export function checkDocLinks(root: string): string[] {
  return listFiles(root, /\.md$/).flatMap((file) => {
    const text = withoutCode(readFileSync(join(root, file), 'utf8'))
    return linksOf(text).flatMap((link) => {
      const problem = linkProblem(root, file, link)
      return problem === null ? [] : [`${file} links to ${link}, ${problem}`]
    })
  })
}

/** `[text](target)`, `![image](target)`, `[label]: target` and HTML's src and href, without addresses elsewhere. */
function linksOf(text: string): string[] {
  const found = text.matchAll(/\]\(\s*<?([^)\s>]+)[^)]*\)|^\[[^\]]+\]:\s*(\S+)|\b(?:src|href)="([^"]+)"/gm)
  return [...found]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link))
}

function linkProblem(root: string, file: string, link: string): string | null {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? file : join(dirname(file), decodeURIComponent(path))
  if (target.startsWith('..')) return 'which is outside the repository'
  if (!existsSync(join(root, target))) return 'which is not there'
  if (anchor === undefined || !target.endsWith('.md')) return null
  return headings(readFileSync(join(root, target), 'utf8')).includes(anchor) ? null : 'which has no such heading'
}

/** Anchors as GitHub makes them. */
const headings = (text: string): string[] =>
  [...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, title = '']) =>
    title
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )

const withoutCode = (text: string): string => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '')

if (import.meta.main) report('documentation links', checkDocLinks(process.cwd()))
