import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Header as FullHeader, pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importArchive } from '../../src/adapters/docker/import-archive.ts'

type Header = Partial<FullHeader> & { name: string }

const { signal } = new AbortController()
let folder: string
let target: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deai-import-'))
  target = join(folder, 'outputs')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const archive = (entries: [Header | string, string?][]): Readable => {
  const tar = pack()
  tar.entry({ name: 'outputs/', type: 'directory' })
  for (const [header, content = ''] of entries) {
    tar.entry(typeof header === 'string' ? { name: `outputs/${header}` } : header, content)
  }
  tar.finalize()
  return Readable.from(tar)
}
const importAll = (entries: [Header | string, string?][], limits = { maxMiB: 1 }) =>
  importArchive(archive(entries), target, limits, signal)

describe('importing outputs', () => {
  test('makes files of this user only, in the folders they had', async () => {
    const imported = await importAll([
      ['a/b/c.txt', 'hello'],
      ['d', 'x'],
    ])
    expect(imported).toEqual({ files: 2, bytes: 6, skipped: [] })
    expect(readFileSync(join(target, 'a/b/c.txt'), 'utf8')).toBe('hello')
    expect(statSync(join(target, 'd')).mode & 0o777).toBe(0o600)
    expect(statSync(target).mode & 0o777).toBe(0o700)
  })

  test('of a run that wrote nothing makes an empty folder', async () => {
    expect(await importAll([])).toEqual({ files: 0, bytes: 0, skipped: [] })
    expect(readdirSync(target)).toEqual([])
  })

  test.each<[string, Header]>([
    ['a symbolic link', { name: 'outputs/x', type: 'symlink', linkname: '/etc/passwd' }],
    ['a hard link', { name: 'outputs/x', type: 'link', linkname: 'outputs/y' }],
    ['a pipe', { name: 'outputs/x', type: 'fifo' }],
    ['a device', { name: 'outputs/x', type: 'character-device', devmajor: 1, devminor: 3 }],
    ['a way out', { name: 'outputs/../../x' }],
    ['an absolute name', { name: '/x' }],
    ['a backslash', { name: 'outputs/..\\x' }],
    ['a device name of Windows', { name: 'outputs/aux.txt' }],
    ['a control character', { name: 'outputs/a\u0007' }],
    ['a trailing dot', { name: 'outputs/x.' }],
    ['too deep a folder', { name: `outputs/${'d/'.repeat(40)}x` }],
  ])('leaves out %s, and says so', async (_what, header) => {
    const imported = await importAll([[header], ['kept', 'k']])
    expect(imported.files).toBe(1)
    expect(imported.skipped).toHaveLength(1)
    expect(readdirSync(target)).toEqual(['kept'])
    expect(readdirSync(folder)).toEqual(['outputs'])
  })

  test('writes through no link that came before', async () => {
    const link: Header = { name: 'outputs/dir', type: 'symlink', linkname: folder }
    await importAll([[link], ['dir/x', 'y']])
    expect(existsSync(join(folder, 'x'))).toBe(false)
    expect(readFileSync(join(target, 'dir/x'), 'utf8')).toBe('y')
  })

  test('keeps the first of two names that differ in case only', async () => {
    const imported = await importAll([
      ['Model', 'first'],
      ['model', 'second'],
    ])
    expect(imported).toMatchObject({ files: 1, skipped: [expect.stringContaining('case')] })
    expect(readFileSync(join(target, 'Model'), 'utf8')).toBe('first')
  })

  test.each<[string, [string, string][], { maxMiB: number; maxFiles?: number }]>([
    [
      'bytes',
      [
        ['a', 'x'.repeat(600_000)],
        ['b', 'x'.repeat(600_000)],
      ],
      { maxMiB: 1 },
    ],
    [
      'files',
      [
        ['a', ''],
        ['b', ''],
        ['c', ''],
      ],
      { maxMiB: 1, maxFiles: 2 },
    ],
  ])('with too many %s leaves nothing behind', async (_what, entries, limits) => {
    await expect(importAll(entries, limits)).rejects.toMatchObject({ code: 'too-large' })
    expect(readdirSync(folder)).toEqual([])
  })

  test('stops links without end', async () => {
    const links = Array.from({ length: 10 }, (_item, index): [Header] => [
      { name: `outputs/l${index}`, type: 'symlink', linkname: '/' },
    ])
    await expect(importAll(links, { maxMiB: 1, maxFiles: 3 } as { maxMiB: number })).rejects.toMatchObject({
      code: 'too-large',
    })
  })

  test('believes a size before it reads it', async () => {
    const header = Buffer.alloc(512)
    const huge = pack()
    huge.entry({ name: 'outputs/huge', size: 2 ** 40 })
    header.set((await huge[Symbol.asyncIterator]().next()).value)
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield header
      while (true) yield new Uint8Array(65_536)
    }
    await expect(importArchive(endless(), target, { maxMiB: 1 }, signal)).rejects.toMatchObject({ code: 'too-large' })
  })

  test('of an archive that is cut off leaves nothing behind', async () => {
    const bytes = await buffer(archive([['a', 'x'.repeat(5000)]]))
    async function* half(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 2048)
    }
    await expect(importArchive(half(), target, { maxMiB: 1 }, signal)).rejects.toThrow()
    expect(readdirSync(folder)).toEqual([])
  })

  test('does not touch a folder that is there, and clears what a killed import has left', async () => {
    await importAll([['a', '1']])
    await expect(importAll([['b', '2']])).rejects.toMatchObject({ code: 'conflict' })
    expect(readdirSync(target)).toEqual(['a'])
  })
})
