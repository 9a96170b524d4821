/** Adding real folders: what is refused, what is noticed, and what a kill in the middle leaves. */
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HeliaNode, type HeliaNodes, startHeliaNodes } from '../support/helia-content.ts'

const signal = (): AbortSignal => AbortSignal.timeout(60_000)
const MIB = 1024 * 1024

describe('adding to content on Helia', () => {
  let base: string
  let folder: string
  let nodes: HeliaNodes
  let alice: HeliaNode

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'adding-'))
    folder = join(base, 'in')
    await mkdir(join(folder, 'sub'), { recursive: true })
    await writeFile(join(folder, 'file'), 'content')
    nodes = await startHeliaNodes()
    alice = await nodes.node()
  })
  afterEach(async () => {
    await nodes.close()
    await rm(base, { recursive: true, force: true })
  })

  const add = (path = folder) => alice.content.add(path, { signal: signal() })
  const expectRefusal = async (code: string, message = ''): Promise<void> => {
    await expect(add()).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
    expect(await alice.content.pins(signal())).toEqual([])
  }

  it.each([
    ['an absolute path', '/etc'],
    ['dots', '../../../../../../etc/hostname'],
    ['the folder above', '../..'],
    ['a dead link out of it', '../../nowhere'],
  ])('refuses a link that leads out by %s', async (_, target) => {
    await symlink(target, join(folder, 'sub', 'leak'))
    await expectRefusal('link-out-of-folder', 'leak')
  })

  it('refuses a chain of links that leaves the folder, even if it comes back', async () => {
    await symlink(join(folder, 'file'), join(base, 'outside'))
    await symlink('../outside', join(folder, 'there-and-back'))
    await expectRefusal('link-out-of-folder', 'there-and-back')
  })

  it('refuses a link through a folder link that leads out', async () => {
    await mkdir(join(base, 'other'))
    await writeFile(join(base, 'other', 'secret'), 'secret')
    await symlink('../other', join(folder, 'a'))
    await symlink('a/secret', join(folder, 'b'))
    await expectRefusal('link-out-of-folder')
  })

  it('refuses links that point at nothing or run in a circle', async () => {
    await symlink('missing', join(folder, 'dead'))
    await expectRefusal('invalid', 'dead')
    await unlink(join(folder, 'dead'))
    await symlink('y', join(folder, 'x'))
    await symlink('x', join(folder, 'y'))
    await expectRefusal('invalid', 'circle')
    await unlink(join(folder, 'x'))
    await unlink(join(folder, 'y'))
    await symlink('..', join(folder, 'sub', 'up'))
    await expectRefusal('invalid', 'back')
  })

  it('follows links inside the folder, absolute ones too, to the content of a real copy', async () => {
    await writeFile(join(folder, 'sub', 'copy'), 'content')
    const { cid } = await add()
    await unlink(join(folder, 'sub', 'copy'))
    await symlink(join(folder, 'file'), join(folder, 'sub', 'copy'))
    expect((await add()).cid).toBe(cid)
  })

  it('refuses pipes', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await expectRefusal('invalid', 'pipe')
  })

  it.runIf(process.platform === 'linux')('refuses names that another system could not keep', async () => {
    await writeFile(join(folder, 'back\\slash'), '')
    await expectRefusal('invalid', 'back\\slash')
  })

  it('keeps names with spaces at their ends apart', async () => {
    await writeFile(join(folder, 'file '), 'other')
    await writeFile(join(folder, ' file'), 'third')
    const { cid } = await add()
    expect((await alice.content.list(cid, signal())).map((entry) => entry.name)).toEqual([
      ' file',
      'file',
      'file ',
      'sub',
    ])
  })

  it.each([
    ['grows', (path: string) => appendFile(path, 'more')],
    ['vanishes', (path: string) => unlink(path)],
    ['is replaced', (path: string) => unlink(path).then(() => writeFile(path, randomBytes(2 * MIB)))],
  ])('says so when a file %s while it is added', async (_, change) => {
    const last = join(folder, 'z-last')
    await writeFile(last, randomBytes(2 * MIB))
    let changed: Promise<void> | undefined
    const adding = alice.content.add(folder, {
      signal: signal(),
      onProgress: () => {
        changed ??= change(last)
      },
    })
    await expect(adding).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('z-last') })
    await changed
    expect(await alice.content.pins(signal())).toEqual([])
  })

  it('stops when told, and pins nothing', async () => {
    await writeFile(join(folder, 'big'), randomBytes(8 * MIB))
    const stop = new AbortController()
    const adding = alice.content.add(folder, {
      signal: stop.signal,
      onProgress: ({ bytesDone }) => bytesDone > MIB && stop.abort(new Error('the user said so')),
    })
    await expect(adding).rejects.toThrow('the user said so')
    expect(await alice.content.pins(signal())).toEqual([])
  })

  it('can be used after a kill in the middle of an add', async () => {
    const big = randomBytes(48 * MIB)
    await writeFile(join(folder, 'big'), big)
    const store = join(base, 'store')
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/helia-adder.ts'), store, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await exited
    const killed = await nodes.node({ folder: store })
    expect(await killed.content.pins(signal())).toEqual([])
    const { cid } = await killed.content.add(folder, { signal: signal() })
    await killed.content.exportTo(cid, join(base, 'out'), signal())
    expect((await readFile(join(base, 'out', 'big'))).equals(big)).toBe(true)
    await killed.content.collectGarbage(signal())
    expect(await killed.content.stat(cid, signal())).toMatchObject({ files: 2 })
  })
})
