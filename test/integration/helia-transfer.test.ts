/** Helia content between real nodes on loopback: damaged blocks, large content, full disks, and a store that is locked. */
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { NextToLast } from 'blockstore-fs/sharding'
import { CID } from 'multiformats/cid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHeliaContent } from '../../src/adapters/helia/create-helia-content.ts'
import type { FetchOptions } from '../../src/engine/ports/content.ts'
import type { Cid } from '../../src/shared/schema/ids.ts'
import { type HeliaNode, type HeliaNodes, silentLogger, startHeliaNodes } from '../support/helia-content.ts'

const signal = (): AbortSignal => AbortSignal.timeout(100_000)
const MIB = 1024 * 1024

const blockFile = (node: HeliaNode, cid: Cid): string => {
  const { dir, file } = new NextToLast().encode(CID.parse(cid))
  return join(node.folder, 'blocks', dir, file)
}

describe('content on Helia, between nodes', () => {
  let folder: string
  let nodes: HeliaNodes
  let alice: HeliaNode
  let bob: HeliaNode

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transfer-'))
    nodes = await startHeliaNodes()
    alice = await nodes.node()
    bob = await nodes.node()
  })
  afterEach(async () => {
    await nodes.close()
    await rm(folder, { recursive: true, force: true })
  })

  const from = (...peers: HeliaNode[]): FetchOptions => ({
    from: peers.map((peer) => peer.address),
    maxBytes: 200 * MIB,
    signal: signal(),
  })
  const damage = (node: HeliaNode, cid: Cid): Promise<void> => writeFile(blockFile(node, cid), 'not what was promised')

  it('says “corrupt” and names the peer when the only holder sends another block', async () => {
    const cid = await alice.content.addBytes(randomBytes(500), signal())
    await damage(alice, cid)
    await expect(bob.content.fetch(cid, from(alice))).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining(alice.address.peerId),
    })
    expect(await bob.content.pins(signal())).toEqual([])
    await expect(bob.content.stat(cid, signal())).rejects.toMatchObject({ code: 'not-found' })
  })

  it('takes a CIDv0 wherever it takes a CID', async () => {
    await mkdir(join(folder, 'in'))
    await writeFile(join(folder, 'in', 'a.txt'), 'hello')
    const added = await alice.content.add(join(folder, 'in'), { signal: signal() })
    const cid = bob.content.parseCid(CID.parse(added.cid).toV0().toString())
    expect(cid).toMatch(/^Qm/)
    expect(await bob.content.fetch(cid, from(alice))).toMatchObject({ type: 'directory', bytes: 5 })
    expect(await bob.content.list(cid, signal())).toMatchObject([{ name: 'a.txt', bytes: 5 }])
    await bob.content.exportTo(cid, join(folder, 'out'), signal())
    expect(await readFile(join(folder, 'out', 'a.txt'), 'utf8')).toBe('hello')
    await bob.content.link('/results/old', cid, signal())
    expect(await bob.content.listPath('/results/old', signal())).toMatchObject([{ name: 'a.txt', bytes: 5 }])
    await bob.content.unpin(cid, signal())
    expect(await bob.content.pins(signal())).toEqual([])
  })

  it('lets one damaged block spoil no other fetch from the same peer', async () => {
    const rotten = await alice.content.addBytes(randomBytes(500), signal())
    await damage(alice, rotten)
    const nobodys = await (await nodes.node()).content.addBytes(randomBytes(500), signal())
    const missing = bob.content.fetch(nobodys, { ...from(alice), signal: AbortSignal.timeout(3_000) })
    const settled = expect(missing).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('does not have it'),
    })
    await sleep(800) // by then Alice has said no, and is asked again, which she leaves without an answer
    await expect(bob.content.fetch(rotten, from(alice))).rejects.toMatchObject({ code: 'corrupt' })
    await settled
  })

  it('passes over a peer that sends damaged blocks when another has them whole', async () => {
    const bytes = randomBytes(500)
    const cid = await alice.content.addBytes(bytes, signal())
    const carol = await nodes.node()
    await carol.content.addBytes(bytes, signal())
    await damage(alice, cid)
    expect(await bob.content.fetch(cid, from(alice, carol))).toMatchObject({ bytes: 500 })
    expect(Buffer.from(await bob.content.read(cid, { maxBytes: 500, signal: signal() }))).toEqual(bytes)
  })

  it('passes over peers that cannot be reached or do not have it', async () => {
    const cid = await alice.content.addBytes(randomBytes(500), signal())
    const gone = await nodes.node()
    const without = await nodes.node()
    await gone.content.close()
    await gone.libp2p.stop()
    expect(await bob.content.fetch(cid, from(gone, without, alice))).toMatchObject({ bytes: 500 })
  })

  it('finds content at a neighbour that was not named', async () => {
    const cid = await alice.content.addBytes(randomBytes(500), signal())
    await bob.libp2p.dial(alice.libp2p.getMultiaddrs())
    await expect
      .poll(async () => (await bob.libp2p.peerStore.get(alice.libp2p.peerId)).protocols.length)
      .toBeGreaterThan(0)
    expect(await bob.content.fetch(cid, from())).toMatchObject({ bytes: 500 })
  })

  it('finds content through the network’s routing at a peer it never met', async () => {
    const [router, holder, seeker] = [
      await nodes.node({ withRouting: true }),
      await nodes.node({ withRouting: true }),
      await nodes.node({ withRouting: true }),
    ]
    for (const { libp2p } of [holder, seeker]) await libp2p.dial(router.libp2p.getMultiaddrs())
    await expect.poll(() => router.libp2p.getPeers().length).toBe(2)
    const cid = await holder.content.addBytes(randomBytes(500), signal())
    expect(await seeker.content.fetch(cid, { ...from(), signal: AbortSignal.timeout(60_000) })).toMatchObject({
      bytes: 500,
    })
    expect(seeker.libp2p.getPeers().map(String)).toContain(holder.address.peerId)
  })

  it('calls a block that rotted on its own disk corrupt, and mends it by fetching or adding again', async () => {
    const bytes = randomBytes(500)
    const cid = await alice.content.addBytes(bytes, signal())
    await bob.content.fetch(cid, from(alice))
    await damage(bob, cid)
    await expect(bob.content.read(cid, { maxBytes: 500, signal: signal() })).rejects.toMatchObject({ code: 'corrupt' })
    await expect(bob.content.exportTo(cid, join(folder, 'out'), signal())).rejects.toMatchObject({ code: 'corrupt' })
    expect(await readdir(folder)).toEqual([])
    await bob.content.fetch(cid, from(alice))
    expect(Buffer.from(await bob.content.read(cid, { maxBytes: 500, signal: signal() }))).toEqual(bytes)
    await damage(bob, cid)
    await bob.content.addBytes(bytes, signal())
    expect(Buffer.from(await bob.content.read(cid, { maxBytes: 500, signal: signal() }))).toEqual(bytes)
  })

  it('moves a folder that is large enough to be sharded', async () => {
    const many = join(folder, 'many')
    await mkdir(many)
    const names = Array.from({ length: 2100 }, (_, at) => `${String(at).padStart(5, '0')}-${'n'.repeat(80)}.txt`)
    for (const name of names) await writeFile(join(many, name), name)
    const { cid, files } = await alice.content.add(many, { signal: signal() })
    expect(files).toBe(2100)
    expect(await bob.content.fetch(cid, from(alice))).toEqual({ type: 'directory', bytes: 2100 * 90, files: 2100 })
    expect((await bob.content.list(cid, signal())).map((entry) => entry.name)).toEqual(names)
    await bob.content.exportTo(cid, join(folder, 'out'), signal())
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(names)
    await bob.content.link('/many', cid, signal())
    expect(await bob.content.listPath('/many', signal())).toHaveLength(2100)
  })

  it('moves 64 MiB whole, without holding it in memory', async () => {
    const bytes = randomBytes(64 * MIB)
    await writeFile(join(folder, 'big'), bytes)
    const { cid } = await alice.content.add(join(folder, 'big'), { signal: signal() })
    const before = process.memoryUsage().rss
    let peak = before
    const onProgress = (): void => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }
    expect(await bob.content.fetch(cid, { ...from(alice), onProgress })).toMatchObject({ bytes: 64 * MIB })
    expect((peak - before) / MIB).toBeLessThan(300)
    await bob.content.exportTo(cid, join(folder, 'copy'), signal())
    expect((await readFile(join(folder, 'copy'))).equals(bytes)).toBe(true)
  })

  it('goes on with the missing blocks only after an abort in the middle', async () => {
    await writeFile(join(folder, 'big'), randomBytes(12 * MIB))
    const { cid } = await alice.content.add(join(folder, 'big'), { signal: signal() })
    const stop = new AbortController()
    const onProgress = ({ bytesDone }: { bytesDone: number }): void => {
      if (bytesDone >= 6 * MIB) stop.abort(new Error('enough'))
    }
    const first = bob.content.fetch(cid, { ...from(alice), signal: stop.signal, onProgress })
    await expect(first).rejects.toThrow('enough')
    await alice.content.close()
    const missing = bob.content.fetch(cid, { ...from(alice), signal: AbortSignal.timeout(1000) })
    await expect(missing).rejects.toMatchObject({ code: 'not-found' })
    const again = await createHeliaContent(
      { libp2p: alice.libp2p, logger: silentLogger },
      { folder: alice.folder, reserveBytes: 0 },
    )
    const stat = await bob.content.fetch(cid, from(alice))
    await again.close()
    expect(stat.bytes).toBe(12 * MIB)
  })

  it('stops at the limit by what arrives, whatever the sizes declare', async () => {
    await mkdir(join(folder, 'set'))
    for (const name of ['a', 'b', 'c', 'd']) await writeFile(join(folder, 'set', name), randomBytes(MIB))
    const { cid } = await alice.content.add(join(folder, 'set'), { signal: signal() })
    const refused = bob.content.fetch(cid, { ...from(alice), maxBytes: 2 * MIB })
    await expect(refused).rejects.toMatchObject({ code: 'too-large' })
  })

  it('refuses to fill the disk, before it writes anything', async () => {
    const cid = await alice.content.addBytes(randomBytes(500), signal())
    const full = await nodes.node({ reserveBytes: Number.MAX_SAFE_INTEGER })
    await writeFile(join(folder, 'file'), 'x')
    await expect(full.content.add(join(folder, 'file'), { signal: signal() })).rejects.toMatchObject({
      code: 'disk-full',
    })
    await expect(full.content.fetch(cid, from(alice))).rejects.toMatchObject({ code: 'disk-full' })
    expect(await readdir(join(full.folder, 'blocks'))).toEqual([])
  })

  it('frees what no pin and no path reaches, and keeps the rest', async () => {
    const keep = await alice.content.addBytes(randomBytes(500), signal())
    const linked = await alice.content.addBytes(randomBytes(500), signal())
    const drop = await alice.content.addBytes(randomBytes(500), signal())
    await alice.content.link('/out/linked', linked, signal())
    await alice.content.unpin(linked, signal())
    await alice.content.unpin(drop, signal())
    expect((await alice.content.collectGarbage(signal())).bytes).toBeGreaterThanOrEqual(500)
    await expect(alice.content.stat(drop, signal())).rejects.toMatchObject({ code: 'not-found' })
    expect(await alice.content.stat(keep, signal())).toMatchObject({ bytes: 500 })
    expect(await alice.content.listPath('/out', signal())).toHaveLength(1)
  })

  it('keeps pins and paths over a restart, and lets one process in at a time', async () => {
    const cid = await alice.content.addBytes(randomBytes(500), signal())
    await alice.content.link('/out', cid, signal())
    const deps = { libp2p: alice.libp2p, logger: silentLogger }
    await expect(createHeliaContent(deps, { folder: alice.folder })).rejects.toMatchObject({ code: 'conflict' })
    await alice.content.close()
    const again = await createHeliaContent(deps, { folder: alice.folder })
    expect(await again.pins(signal())).toEqual([cid])
    expect(await again.resolvePath('/out', signal())).toBe(cid)
    await again.close()
    expect(alice.libp2p.status).toBe('started')
  })
})
