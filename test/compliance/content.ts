/** What every implementation of the content port must do, on real folders, between two nodes that can name each other. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Content, FetchOptions } from '../../src/engine/ports/content.ts'
import { type Cid, cidSchema, type PeerAddress } from '../../src/shared/schema/ids.ts'

export interface ContentNodeUnderTest {
  content: Content
  address: PeerAddress
}

export interface ContentSubject {
  /** A new, empty node that can reach the other nodes of this subject. */
  node(): Promise<ContentNodeUnderTest>
  close(): Promise<void>
}

const signal = (): AbortSignal => AbortSignal.timeout(60_000)
const nobodysCid = cidSchema.parse('bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy')

export const describeContent = (name: string, makeSubject: () => Promise<ContentSubject>): void => {
  describe(`content: ${name}`, () => {
    let subject: ContentSubject
    let folder: string
    let alice: ContentNodeUnderTest
    let bob: ContentNodeUnderTest

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'content-'))
      subject = await makeSubject()
      alice = await subject.node()
      bob = await subject.node()
    })
    afterEach(async () => {
      await subject.close()
      await rm(folder, { recursive: true, force: true })
    })

    const makeFolder = async (): Promise<string> => {
      const path = join(folder, 'dataset')
      await mkdir(join(path, 'sub', 'deeper'), { recursive: true })
      await mkdir(join(path, 'empty'))
      await writeFile(join(path, 'a.txt'), 'hello')
      await writeFile(join(path, '.hidden'), 'seen all the same')
      await writeFile(join(path, 'sub', 'deeper', 'b ü.bin'), Buffer.alloc(3000, 7))
      return path
    }
    const addFolder = async (): Promise<Cid> => (await alice.content.add(await makeFolder(), { signal: signal() })).cid
    const fromAlice = (options: Partial<FetchOptions> = {}): FetchOptions => ({
      from: [alice.address],
      maxBytes: 1_000_000,
      signal: signal(),
      ...options,
    })

    it('reads and hashes every block again when it is asked to', async () => {
      const cid = await addFolder()
      const { bytes, files, type } = await alice.content.verify(cid, signal())
      expect({ bytes, files, type }).toEqual({ bytes: 3022, files: 3, type: 'directory' })
      await expect(bob.content.verify(cid, signal())).rejects.toMatchObject({ code: 'not-found' })
    })

    it('adds a folder and tells its files and bytes', async () => {
      const added = await alice.content.add(await makeFolder(), { signal: signal() })
      expect(added).toMatchObject({ bytes: 3022, files: 3 })
      expect(await alice.content.stat(added.cid, signal())).toEqual({ type: 'directory', bytes: 3022, files: 3 })
      expect(await alice.content.pins(signal())).toEqual([added.cid])
    })

    it('lists a folder with its hidden files, and a file as its one entry', async () => {
      const entries = await alice.content.list(await addFolder(), signal())
      expect(entries.map(({ name, type, bytes }) => [name, type, bytes])).toEqual([
        ['.hidden', 'file', 17],
        ['a.txt', 'file', 5],
        ['empty', 'directory', 0],
        ['sub', 'directory', 3000],
      ])
      const hello = entries[1]?.cid ?? nobodysCid
      expect(await alice.content.list(hello, signal())).toEqual([{ name: hello, cid: hello, type: 'file', bytes: 5 }])
    })

    it('gives a file of up to 1 MiB the CID of its raw block, whether added as file or as document', async () => {
      await writeFile(join(folder, 'hello'), 'hello world')
      const expected = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
      expect(await alice.content.add(join(folder, 'hello'), { signal: signal() })).toEqual({
        cid: expected,
        bytes: 11,
        files: 1,
      })
      expect(await bob.content.addBytes(Buffer.from('hello world'), signal())).toBe(expected)
    })

    it('gives the same folder the same CID on every node', async () => {
      const cid = await addFolder()
      expect((await bob.content.add(join(folder, 'dataset'), { signal: signal() })).cid).toBe(cid)
    })

    it('reports progress up to the totals', async () => {
      const seen: unknown[] = []
      await alice.content.add(await makeFolder(), { signal: signal(), onProgress: (progress) => seen.push(progress) })
      expect(seen.at(-1)).toEqual({ bytesDone: 3022, bytesTotal: 3022, filesDone: 3, filesTotal: 3 })
    })

    it('exports once to a place, however many do at a time', async () => {
      const [out, cid] = [join(folder, 'out'), await addFolder()]
      const exports = await Promise.allSettled(
        Array.from({ length: 4 }, () => alice.content.exportTo(cid, out, signal())),
      )
      const refusals = exports.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(refusals).toHaveLength(3)
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'conflict' })
      expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('hello')
      expect((await readdir(folder)).sort()).toEqual(['dataset', 'out'])
    })

    it('exports what was added, private to the user', async () => {
      const out = join(folder, 'new', 'deep', 'out') // folders above it that are missing are made
      expect(await alice.content.exportTo(await addFolder(), out, signal())).toMatchObject({ bytes: 3022, files: 3 })
      expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('hello')
      expect(await readFile(join(out, 'sub', 'deeper', 'b ü.bin'))).toEqual(Buffer.alloc(3000, 7))
      expect((await readdir(out)).sort()).toEqual(['.hidden', 'a.txt', 'empty', 'sub'])
      expect((await stat(out)).mode & 0o777).toBe(0o700)
      expect((await stat(join(out, 'a.txt'))).mode & 0o777).toBe(0o600)
      expect((await readdir(folder)).sort()).toEqual(['dataset', 'new'])
      expect(await readdir(join(folder, 'new', 'deep'))).toEqual(['out'])
    })

    it('refuses to export over something that exists', async () => {
      const cid = await addFolder()
      await writeFile(join(folder, 'out'), 'precious')
      await expect(alice.content.exportTo(cid, join(folder, 'out'), signal())).rejects.toMatchObject({
        code: 'conflict',
      })
      expect(await readFile(join(folder, 'out'), 'utf8')).toBe('precious')
    })

    it('reads a file, and refuses one that is larger than allowed', async () => {
      const cid = await alice.content.addBytes(Buffer.from('four'), signal())
      expect(Buffer.from(await alice.content.read(cid, { maxBytes: 4, signal: signal() })).toString()).toBe('four')
      const refused = alice.content.read(cid, { maxBytes: 3, signal: signal() })
      await expect(refused).rejects.toMatchObject({ code: 'too-large' })
    })

    it('reads any piece of a file of several blocks, and the size of the whole', async () => {
      const whole = Buffer.alloc(2_500_000).map((_, at) => (at * 7 + (at >> 12)) % 251)
      await writeFile(join(folder, 'large'), whole)
      const { cid } = await alice.content.add(join(folder, 'large'), { signal: signal() })
      for (const [offset, length] of [
        [0, 10],
        [1_048_570, 12],
        [1_000_000, 1_048_576],
        [2_499_990, 1000],
        [2_500_000, 5],
        [9_000_000, 5],
      ] as const) {
        const piece = await alice.content.readRange(cid, { offset, length, signal: signal() })
        expect(piece.totalBytes).toBe(2_500_000)
        expect(Buffer.compare(piece.bytes, whole.subarray(offset, offset + length)), `${offset}`).toBe(0)
      }
    })

    it('reads no piece of a folder, and none of what is not here', async () => {
      const range = { offset: 0, length: 1, signal: signal() }
      const cid = await addFolder()
      await expect(alice.content.readRange(cid, range)).rejects.toMatchObject({ code: 'invalid' })
      await expect(bob.content.readRange(cid, range)).rejects.toMatchObject({ code: 'not-found' })
    })

    it('refuses a document over 1 MiB', async () => {
      const refused = alice.content.addBytes(new Uint8Array(1024 * 1024 + 1), signal())
      await expect(refused).rejects.toMatchObject({ code: 'too-large' })
    })

    it('refuses a folder with a link out of it, names the link, and pins nothing', async () => {
      const path = await makeFolder()
      await symlink('/etc/hostname', join(path, 'sub', 'leak'))
      const refused = alice.content.add(path, { signal: signal() })
      await expect(refused).rejects.toMatchObject({
        code: 'link-out-of-folder',
        message: expect.stringContaining(join('sub', 'leak')),
      })
      expect(await alice.content.pins(signal())).toEqual([])
    })

    it('stores a link inside the folder as what it points at', async () => {
      const path = await makeFolder()
      await symlink('../a.txt', join(path, 'sub', 'same'))
      const { cid, files } = await alice.content.add(path, { signal: signal() })
      await alice.content.exportTo(cid, join(folder, 'out'), signal())
      expect(files).toBe(4)
      expect(await readFile(join(folder, 'out', 'sub', 'same'), 'utf8')).toBe('hello')
    })

    it('says so when the path to add does not exist', async () => {
      const refused = alice.content.add(join(folder, 'nowhere'), { signal: signal() })
      await expect(refused).rejects.toMatchObject({ code: 'not-found' })
    })

    it('fetches from a named peer and pins', async () => {
      const cid = await addFolder()
      const seen: { bytesDone: number }[] = []
      const stat = await bob.content.fetch(cid, fromAlice({ onProgress: (progress) => seen.push(progress) }))
      expect(stat).toEqual({ type: 'directory', bytes: 3022, files: 3 })
      expect(seen.at(-1)?.bytesDone).toBe(3022)
      expect(await bob.content.pins(signal())).toEqual([cid])
      await bob.content.exportTo(cid, join(folder, 'out'), signal())
      expect(await readFile(join(folder, 'out', 'a.txt'), 'utf8')).toBe('hello')
    })

    it('says who was asked when nobody has the content in time, and pins nothing', async () => {
      const options = fromAlice({ signal: AbortSignal.timeout(700) })
      await expect(bob.content.fetch(nobodysCid, options)).rejects.toMatchObject({
        code: 'not-found',
        transient: true,
        message: expect.stringContaining(alice.address.peerId),
      })
      expect(await bob.content.pins(signal())).toEqual([])
    })

    it('lets the user stop a fetch with the reason given', async () => {
      const stop = new AbortController()
      const fetching = bob.content.fetch(nobodysCid, fromAlice({ signal: stop.signal }))
      stop.abort(new Error('the user said so'))
      await expect(fetching).rejects.toThrow('the user said so')
    })

    it('refuses content that is larger than allowed, and pins nothing', async () => {
      const cid = await addFolder()
      await expect(bob.content.fetch(cid, fromAlice({ maxBytes: 3021 }))).rejects.toMatchObject({ code: 'too-large' })
      expect(await bob.content.pins(signal())).toEqual([])
    })

    it('goes on where an aborted fetch stopped', async () => {
      const cid = await addFolder()
      const stop = new AbortController()
      const first = fromAlice({ signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) })
      await expect(bob.content.fetch(cid, first)).rejects.toThrow('enough')
      expect(await bob.content.pins(signal())).toEqual([])
      expect(await bob.content.fetch(cid, fromAlice())).toMatchObject({ bytes: 3022, files: 3 })
    })

    it('answers at once, without asking anyone, when a block is missing locally', async () => {
      const cid = await addFolder()
      const missing = { code: 'not-found' }
      await expect(bob.content.stat(cid, signal())).rejects.toMatchObject(missing)
      await expect(bob.content.list(cid, signal())).rejects.toMatchObject(missing)
      await expect(bob.content.read(cid, { maxBytes: 10, signal: signal() })).rejects.toMatchObject(missing)
      await expect(bob.content.pin(cid, signal())).rejects.toMatchObject(missing)
      await expect(bob.content.link('/x', cid, signal())).rejects.toMatchObject(missing)
      await expect(bob.content.exportTo(cid, join(folder, 'out'), signal())).rejects.toMatchObject(missing)
      expect(await readdir(folder)).toEqual(['dataset'])
    })

    it('unpins, twice without an error, and pins again', async () => {
      const cid = await addFolder()
      await alice.content.unpin(cid, signal())
      await alice.content.unpin(cid, signal())
      expect(await alice.content.pins(signal())).toEqual([])
      await alice.content.pin(cid, signal())
      await alice.content.pin(cid, signal())
      expect(await alice.content.pins(signal())).toEqual([cid])
    })

    it('shows linked content at its path, with parent folders', async () => {
      const cid = await addFolder()
      await alice.content.link('/results/2025/run 1', cid, signal())
      await alice.content.link('/results/2025/run 1', cid, signal())
      const other = await alice.content.addBytes(Buffer.from('log'), signal())
      await alice.content.link('/results/log', other, signal())
      expect(await alice.content.resolvePath('/results/2025/run 1', signal())).toBe(cid)
      expect((await alice.content.listPath('/results', signal())).map(({ name, bytes }) => [name, bytes])).toEqual([
        ['2025', 3022],
        ['log', 3],
      ])
    })

    it('what is unlinked is gone from its path, and its neighbours stay', async () => {
      const cid = await alice.content.addBytes(new TextEncoder().encode('unlinked'), signal())
      for (const path of ['/gone/a/file', '/gone/a/other', '/gone/b']) await alice.content.link(path, cid, signal())
      await alice.content.unlink('/gone/a/file', signal())
      await alice.content.unlink('/gone/a/file', signal())
      await alice.content.unlink('/nowhere/at/all', signal())
      const names = async (path: string) => (await alice.content.listPath(path, signal())).map(({ name }) => name)
      expect([await names('/gone'), await names('/gone/a')]).toEqual([['a', 'b'], ['other']])
      await expect(alice.content.resolvePath('/gone/a/file', signal())).rejects.toMatchObject({ code: 'not-found' })
      await alice.content.unlink('/gone/a', signal())
      expect(await names('/gone')).toEqual(['b'])
    })

    it('replaces what a path showed before', async () => {
      const [one, two] = [Buffer.from('one'), Buffer.from('two')]
      await alice.content.link('/out', await alice.content.addBytes(one, signal()), signal())
      const second = await alice.content.addBytes(two, signal())
      await alice.content.link('/out', second, signal())
      expect(await alice.content.resolvePath('/out', signal())).toBe(second)
    })

    it('keeps all of many links made at the same time', async () => {
      const cid = await alice.content.addBytes(Buffer.from('x'), signal())
      const names = ['a', 'b', 'c', 'd', 'e']
      await Promise.all(names.map((name) => alice.content.link(`/${name}/${name}`, cid, signal())))
      expect((await alice.content.listPath('/', signal())).map((entry) => entry.name)).toEqual(names)
    })

    it('finds nothing at a path that was never linked, and refuses a path that is none', async () => {
      await expect(alice.content.resolvePath('/nowhere/at all', signal())).rejects.toMatchObject({ code: 'not-found' })
      await expect(alice.content.listPath('/nowhere', signal())).rejects.toMatchObject({ code: 'not-found' })
      const cid = await alice.content.addBytes(Buffer.from('x'), signal())
      await expect(alice.content.unlink('/', signal())).rejects.toMatchObject({ code: 'invalid' })
      await expect(alice.content.link('not absolute', cid, signal())).rejects.toMatchObject({ code: 'invalid' })
      await expect(alice.content.link('/a/../b', cid, signal())).rejects.toMatchObject({ code: 'invalid' })
      await expect(alice.content.link('/', cid, signal())).rejects.toMatchObject({ code: 'invalid' })
    })

    it('adds and fetches several things at once', async () => {
      const documents = ['a', 'b', 'c'].map((text) => Buffer.from(text.repeat(2000)))
      const cids = await Promise.all(documents.map((bytes) => alice.content.addBytes(bytes, signal())))
      await Promise.all([...cids, ...cids].map((cid) => bob.content.fetch(cid, fromAlice())))
      expect((await bob.content.pins(signal())).sort()).toEqual(cids.sort())
    })

    it.each([
      'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn',
      'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
    ])('reads the CID %s and keeps its form', (text) => {
      expect(alice.content.parseCid(text)).toBe(text)
    })

    it.each([
      '',
      'hello',
      'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3N',
      'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5',
      '/ipfs/bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
      `b${'a'.repeat(300)}`,
    ])('refuses “%s” as a CID', (text) => {
      expect(() => alice.content.parseCid(text)).toThrow(expect.objectContaining({ code: 'invalid' }))
    })
  })
}
