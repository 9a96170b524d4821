import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDocLinks } from '../../scripts/checks/doc-links.ts'
import { checkFileLength } from '../../scripts/checks/file-length.ts'
import { checkLicences, isAllowed } from '../../scripts/checks/licences.ts'
import { checkTrackedText } from '../../scripts/checks/tracked-text.ts'
import { plantTree } from '../support/planted-tree.ts'

const checked = (check: (root: string) => string[], files: Record<string, string>) => {
  using tree = plantTree(files)
  return check(tree.root)
}
/** Written in pieces, or this very file would be found. */
const planted = (...pieces: string[]) => pieces.join('')

describe('tracked text', () => {
  it.each([
    ['a private key', planted('-----BEGIN EC ', 'PRIVATE KEY-----')],
    ['a private key', planted('const privateKey', " = '0x", 'ab'.repeat(32), "'")],
    ['an access token', planted('token: gh', 'p_', 'a1'.repeat(18))],
    ['an access token', planted('np', 'm_', 'Z9'.repeat(18))],
    ['an access token', planted('AKI', 'A', 'ABCDEFGH12345678')],
    ['a password in an address', planted('https://me:', 'hunter2@example.com/x')],
    ['a registry credential', planted('//example.com/:_auth', 'Token=abc')],
    ["a path of somebody's machine", planted('cd /wo', 'rk/main')],
    ["a path of somebody's machine", planted('"/ro', 'ot/.npmrc"')],
    ["a path of somebody's machine", planted('/ho', 'me/ada/project')],
    ["a path of somebody's machine", planted('/Us', 'ers/ada/project')],
    ['the address of a package registry', planted('https://regis', 'try.npmjs.org/zod')],
    ['the address of a package registry', planted('regis', 'try=http://10.0.0.1:4873')],
    ['the address of a package registry', planted('  "resol', 'ved": "https://mirror.example/a.tgz"')],
  ])('refuses %s: %s', (what, text) => {
    expect(checked(checkTrackedText, { 'src/a.ts': `first line\n${text}\n` })).toEqual([`src/a.ts:2 holds ${what}`])
  })

  it.each([
    "import { x } from '../work/a.ts'",
    'https://example.com/work/1',
    'folder/root/file and /workspace/x',
    'a file at /home/somebody/secret.txt',
    'the container writes /outputs/root/x',
    'const privateKey = randomHex32(random)',
    `digest: 0x${'ab'.repeat(32)}`,
    'https://my-research-dashboard.example/api',
  ])('lets pass: %s', (text) => {
    expect(checked(checkTrackedText, { 'docs/a.md': text })).toEqual([])
  })

  it('looks at new files and leaves ignored and binary ones alone', () => {
    const secret = planted('cd /wo', 'rk/main')
    const files = { '.gitignore': 'out/\n', 'out/a.js': secret, 'b.bin': `\0${secret}`, 'c.txt': secret }
    expect(checked(checkTrackedText, files)).toEqual([expect.stringContaining('c.txt:1')])
  })
})

describe('file length', () => {
  const lines = (count: number) => 'x\n'.repeat(count)
  it('refuses a source file of more than 400 lines, and no other', () => {
    const files = {
      'src/a.ts': lines(401),
      'src/b.tsx': lines(400),
      'test/c.ts': lines(900),
      'src/adapters/ethers/artifacts/d.ts': lines(900),
    }
    expect(checked(checkFileLength, files)).toEqual(['src/a.ts has 401 lines; 400 is the most'])
  })
})

describe('documentation links', () => {
  const page = '# One\n\n## Two words, `code`\n'
  it.each([
    ['[a](b.md)', 'which is not there'],
    ['![a](pictures/a.png)', 'which is not there'],
    ['[a](c.md#three)', 'which has no such heading'],
    ['[a](../../x.md)', 'which is outside the repository'],
    ['[label]: nowhere.md', 'which is not there'],
    ['<img src="nowhere.png">', 'which is not there'],
    ['[a](#nowhere)', 'which has no such heading'],
  ])('refuse %s, %s', (text, problem) => {
    expect(checked(checkDocLinks, { 'docs/a.md': text, 'docs/c.md': page })).toEqual([expect.stringContaining(problem)])
  })

  it('let pass what leads somewhere, elsewhere, or is an example', () => {
    const text = '[c](c.md#two-words-code) [d](../README.md "title") [e](https://example.com/x.md) `[f](g.md)`\n'
    const files = { 'docs/a.md': `${text}\n\`\`\`\n[h](i.md)\n\`\`\`\n`, 'docs/c.md': page, 'README.md': '' }
    expect(checked(checkDocLinks, files)).toEqual([])
  })
})

describe('licences', () => {
  const lock = (packages: Record<string, unknown>) => ({ 'package-lock.json': JSON.stringify({ packages }) })

  it('are refused where they ask for more than a notice, also deep in the tree', () => {
    const packages = {
      '': { license: 'Apache-2.0' },
      'node_modules/good': { license: 'MIT' },
      'node_modules/good/node_modules/bad': { license: 'AGPL-3.0-only' },
      'node_modules/@scope/unknown': {},
      'node_modules/tool': { license: 'GPL-3.0', dev: true },
    }
    expect(checked(checkLicences, lock(packages))).toEqual([
      'bad has the licence "AGPL-3.0-only"',
      '@scope/unknown has the licence "none"',
    ])
  })

  it('are read from the package itself where the lock file is silent', () => {
    const manifest = JSON.stringify({ licenses: [{ type: 'GPL-2.0' }] })
    const files = { ...lock({ 'node_modules/old': {} }), 'node_modules/old/package.json': manifest }
    expect(checked(checkLicences, files)).toEqual(['old has the licence "GPL-2.0"'])
  })

  it.each([
    ['(MIT OR GPL-3.0)', true],
    ['GPL-2.0 OR AGPL-3.0', false],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0', false],
    ['MPL 2.0', true],
    ['MITNFA', false],
    ['', false],
  ])('"%s" is allowed: %s', (expression, verdict) => {
    expect(isAllowed(expression)).toBe(verdict)
  })
})

describe('a check as a program', () => {
  const program = join(import.meta.dirname, '../../scripts/checks/file-length.ts')

  it('prints one line and succeeds when all is well', () => {
    using tree = plantTree({ 'src/a.ts': 'x\n' })
    expect(execFileSync(process.execPath, [program], { cwd: tree.root, encoding: 'utf8' })).toBe('file length: ok\n')
  })

  it('prints what it found and fails otherwise', () => {
    using tree = plantTree({ 'src/a.ts': 'x\n'.repeat(500) })
    const { status, stderr } = spawnSync(process.execPath, [program], { cwd: tree.root, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toContain('src/a.ts has 500 lines')
    expect(stderr).toContain('file length: 1 problem')
  })
})
