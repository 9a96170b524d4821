/** Content that no honest writer makes, put straight into a store: it must be refused, quickly and in the open. */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CID } from 'multiformats/cid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BlockFolder, openBlockFolder } from '../../src/adapters/helia/block-folder.ts'
import { parseCid } from '../../src/adapters/helia/cids.ts'
import { exportContent } from '../../src/adapters/helia/export-content.ts'
import { surveyLocal } from '../../src/adapters/helia/local-content.ts'
import { type MadeBlock, rawBlock, unixfsBlock } from '../support/dag-blocks.ts'

const signal = (): AbortSignal => AbortSignal.timeout(30_000)

describe('hostile content', () => {
  let folder: string
  let blocks: BlockFolder

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostile-'))
    blocks = await openBlockFolder(join(folder, 'blocks'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const put = async (block: MadeBlock): Promise<CID> => {
    await blocks.write(block.cid, block.bytes)
    return block.cid
  }
  const leaf = (text = 'x'): Promise<CID> => put(rawBlock(Buffer.from(text)))
  const folderOf = (...links: [string, CID][]): Promise<CID> =>
    put(
      unixfsBlock(
        'directory',
        links.map(([name, cid]) => ({ name, cid })),
      ),
    )
  const exportIt = (cid: CID) => exportContent({ blocks, reserveBytes: 0 }, cid, join(folder, 'out'), signal())

  it.each(['..', '.', '', '../out2', 'a/b', '/etc/cron.d/x', 'a\\b', 'nul\0byte', 'n'.repeat(256)])(
    'refuses to write an entry named %j and leaves nothing',
    async (name) => {
      const cid = await folderOf([name, await leaf()])
      await expect(exportIt(cid)).rejects.toMatchObject({ code: 'invalid' })
      expect(await readdir(folder)).toEqual(['blocks'])
    },
  )

  it('refuses two entries of one name', async () => {
    const cid = await folderOf(['same', await leaf('1')], ['same', await leaf('2')])
    await expect(exportIt(cid)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('same') })
    expect(await readdir(folder)).toEqual(['blocks'])
  })

  it('refuses a symbolic link and says where it is', async () => {
    const link = await put(unixfsBlock('symlink', [], { data: Buffer.from('/etc/passwd') }))
    const cid = await folderOf(['sub', await folderOf(['leak', link])])
    await expect(exportIt(cid)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('sub/leak') })
    await mkdir(join(folder, 'still-there'))
    expect((await readdir(folder)).sort()).toEqual(['blocks', 'still-there'])
  })

  it('refuses a handful of blocks that stand for 2^60 files or folders', async () => {
    const double = async (from: CID): Promise<CID> => {
      let cid = from
      for (let level = 0; level < 60; level += 1) cid = await folderOf(['a', cid], ['b', cid])
      return cid
    }
    for (const cid of [await double(await leaf()), await double(await folderOf())]) {
      await expect(surveyLocal(blocks, cid, signal())).rejects.toMatchObject({ code: 'too-large' })
    }
  })

  it('refuses a file that claims to be the same chunk beyond any disk', async () => {
    let cid = await leaf('x'.repeat(1024))
    let size = 1024
    for (let level = 0; level < 50; level += 1) {
      const links = [0, 1].map(() => ({ name: '', cid, size }))
      cid = await put(unixfsBlock('file', links, { partSizes: [size, size] }))
      size *= 2
    }
    await expect(surveyLocal(blocks, cid, signal())).rejects.toMatchObject({
      code: expect.stringMatching(/too-large|invalid/),
    })
  })

  it('refuses a file whose declared size is not what it holds', async () => {
    const cid = await put(unixfsBlock('file', [{ name: '', cid: await leaf('four') }], { partSizes: [400] }))
    await expect(surveyLocal(blocks, cid, signal())).rejects.toMatchObject({ code: 'corrupt' })
  })

  it('refuses folders nested deeper than any path', async () => {
    let cid = await leaf()
    for (let level = 0; level < 300; level += 1) cid = await folderOf(['d', cid])
    await expect(surveyLocal(blocks, cid, signal())).rejects.toMatchObject({ code: 'invalid' })
  })

  it('refuses a file that has a folder as its part, and a shard whose part is a file', async () => {
    const part = await folderOf(['a', await leaf()])
    const file = await put(unixfsBlock('file', [{ name: '', cid: part }], { partSizes: [1] }))
    const inShard = [{ name: '0F', cid: await leaf() }]
    const shard = await put(unixfsBlock('hamt-sharded-directory', inShard, { fanout: 256 }))
    for (const cid of [file, shard]) {
      await expect(surveyLocal(blocks, cid, signal())).rejects.toMatchObject({ code: 'invalid' })
    }
  })

  it('refuses a shard of absurd width, and bytes that are no node at all', async () => {
    const wide = await put(unixfsBlock('hamt-sharded-directory', [], { fanout: 1_000_000 }))
    const noise = rawBlock(Buffer.from('certainly no protobuf'))
    const nonsense = await put({ ...noise, cid: CID.createV1(0x70, noise.cid.multihash) })
    for (const cid of [wide, nonsense]) {
      await expect(surveyLocal(blocks, cid, signal())).rejects.toMatchObject({ code: 'invalid' })
    }
  })

  it('refuses links to other codecs and hashes', async () => {
    const { multihash } = rawBlock(Buffer.from('x')).cid
    const cid = await folderOf(['cbor', CID.createV1(0x71, multihash)])
    await expect(surveyLocal(blocks, cid, signal())).rejects.toMatchObject({ code: 'invalid' })
  })

  it('refuses CIDs with other codecs, other hashes and short digests', () => {
    const { multihash } = rawBlock(Buffer.from('x')).cid
    const dagCbor = CID.createV1(0x71, multihash).toString()
    const blake3 = CID.decode(Uint8Array.from([1, 0x55, 0x1e, 32, ...multihash.digest])).toString()
    const short = CID.decode(Uint8Array.from([1, 0x55, 0x12, 20, ...multihash.digest.slice(0, 20)])).toString()
    for (const text of [dagCbor, blake3, short]) {
      expect(() => parseCid(text)).toThrow(expect.objectContaining({ code: 'invalid' }))
    }
  })
})
