/**
 * Refuses what must never be published: secrets, paths of somebody's machine, and addresses of package registries
 * (which name a mirror that others cannot reach, or leak one that they should not). Binary files are passed over.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from './list-files.ts'
import { report } from './report.ts'

interface Pattern {
  what: string
  pattern: RegExp
}

const patterns: readonly Pattern[] = [
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: 'a private key', pattern: /(?:private_?key|secret_?key|mnemonic_?key)\W{1,6}(?:0x)?[0-9a-f]{64}\b/i },
  { what: 'an access token', pattern: /\b(?:gh[pousr]_\w{36,}|github_pat_\w{40,}|npm_\w{36,}|glpat-[\w-]{20,})/ },
  {
    what: 'an access token',
    pattern: /\b(?:AKIA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,}|hf_\w{30,}|sk-(?:ant-|proj-)?[\w-]{32,})/,
  },
  { what: 'a password in an address', pattern: /\bhttps?:\/\/[^\s/:@"'`<>${}]+:[^\s/@"'`<>${}]+@/ },
  { what: 'a registry credential', pattern: /\b_auth(?:Token)?\s*=\s*\S/ },
  { what: "a path of somebody's machine", pattern: /(?<![\w.$})\]*~-])\/(?:work|root)\/[\w.]/ },
  {
    what: "a path of somebody's machine",
    pattern: /(?<![\w.])\/(?:home|Users)\/(?!somebody\b|alice\b|user\b|you\b)[a-z][\w-]*/,
  },
  { what: 'the address of a package registry', pattern: /https?:\/\/(?:registry\.[\w-]+\.|npm\.pkg\.|pypi\.)[\w.-]+/ },
  {
    what: 'the address of a package registry',
    pattern: /^\s*(?:@[\w-]+:)?registry\s*=\s*["']?(?:https?:)?\/\/|"resolved":\s*"https?:/m,
  },
]

const maxBytes = 8 * 1024 * 1024

/** One line a finding, without the secret itself. */
export function checkTrackedText(root: string): string[] {
  return listFiles(root).flatMap((file) => {
    const path = join(root, file)
    if (!statSync(path).isFile()) return []
    if (statSync(path).size > maxBytes) return [`${file} is larger than 8 MiB: keep it out of the repository`]
    const text = readFileSync(path, 'utf8')
    return text.includes('\0') ? [] : findings(file, text)
  })
}

const findings = (file: string, text: string): string[] =>
  patterns.flatMap(({ what, pattern }) => {
    const found = pattern.exec(text)
    return found === null ? [] : [`${file}:${text.slice(0, found.index).split('\n').length} holds ${what}`]
  })

if (import.meta.main) report('tracked text', checkTrackedText(process.cwd()))
