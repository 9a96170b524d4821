/** What lies on this computer, and the quota, over the API of a real host. */
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AddedContent } from '../../src/engine/ports/content.ts'
import type { Cid } from '../../src/shared/schema/ids.ts'
import { type ApiHost, startApiHost, walletPassword } from '../support/api-host.ts'

let node: ApiHost
let other: ApiHost
const mebibyte = 1_048_576

beforeAll(async () => {
  const chain = async () => {
    const { rpcUrls, chainId, escrow, token, faucetKey } = node.host.chain
    return { rpcUrls, chainId, escrow, token, faucetKey }
  }
  node = await startApiHost()
  other = await startApiHost({ host: await chain() })
}, 60_000)
afterAll(async () => {
  await other?.[Symbol.asyncDispose]()
  await node?.[Symbol.asyncDispose]()
})

async function add(at: ApiHost, name: string, bytes: number): Promise<AddedContent> {
  const path = join(at.folder, name)
  await writeFile(path, randomBytes(bytes))
  let added: AddedContent | undefined
  for await (const event of await at.api.content.add({ path })) if (event.type === 'added') added = event
  if (!added) throw new Error('nothing was added')
  return added
}

async function fetch(at: ApiHost, cid: Cid, from: ApiHost): Promise<void> {
  const { multiaddrs } = await from.api.node.status()
  const stream = await at.api.content.fetch({ cid, from: multiaddrs.slice(0, 1), timeoutMs: 20_000 })
  for await (const _event of stream);
}

describe('usage', () => {
  test('counts content, journal and log, and lists roots with their sizes', async () => {
    const before = await node.api.storage.usage()
    const big = await add(node, 'big.bin', 3 * mebibyte)
    const small = await add(node, 'small.bin', 1000)
    const usage = await node.api.storage.usage()
    expect(usage.contentBytes - before.contentBytes).toBeGreaterThanOrEqual(3 * mebibyte + 1000)
    expect(usage.items.map(({ cid }) => cid)).toEqual([big.cid, small.cid])
    expect(usage.items[0]).toMatchObject({ bytes: 3 * mebibyte, files: 1, uses: [] })
    expect(usage.journalBytes).toBeGreaterThan(4096)
    expect(usage.logBytes).toBeGreaterThan(0)
    expect(usage.diskFreeBytes).toBeGreaterThan(mebibyte)
    expect(usage.quotaBytes).toBeNull()
  })

  test('what was added is cleaned up, and its bytes come back', async () => {
    const { items, contentBytes } = await node.api.storage.usage()
    const freed = await node.api.storage.cleanUp({ cids: items.map(({ cid }) => cid) })
    expect(freed.bytes).toBeGreaterThanOrEqual(3 * mebibyte)
    const after = await node.api.storage.usage()
    expect(after.items).toEqual([])
    expect(contentBytes - after.contentBytes).toBeGreaterThanOrEqual(3 * mebibyte)
  })
})

describe('the quota', () => {
  test('refuses what would go above it, naming it, before and while it comes in', async () => {
    const offered = await add(other, 'offered.bin', 3 * mebibyte)
    const { contentBytes } = await node.api.storage.usage()
    await node.api.storage.setQuota({ quotaBytes: contentBytes + 2 * mebibyte })
    await expect(add(node, 'large.bin', 3 * mebibyte)).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/quota of \d+ MiB/),
    })
    await expect(fetch(node, offered.cid, other)).rejects.toMatchObject({ code: 'DISK_FULL' })
    await add(node, 'fits.bin', mebibyte)
    await expect(add(node, 'no-more.bin', 1.5 * mebibyte)).rejects.toMatchObject({ code: 'DISK_FULL' })
    await expect(node.host.quota.requireRoom(2 * mebibyte, AbortSignal.timeout(5_000))).rejects.toThrow('quota')
  })

  test('refuses a page’s files above it before they come', async () => {
    const upload = (bytes: number) => node.api.content.uploads.open({ name: 'data', files: [{ path: '', bytes }] })
    await expect(upload(2 * mebibyte)).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/quota of \d+ MiB/),
    })
    await node.api.content.uploads.discard(await upload(1000))
  })

  test('raised or lifted, lets it in; what is here already needs no room', async () => {
    const [offered] = (await other.api.storage.usage()).items
    const cid = offered?.cid as Cid
    await node.api.storage.setQuota({ quotaBytes: null })
    await fetch(node, cid, other)
    await node.api.storage.setQuota({ quotaBytes: mebibyte })
    await fetch(node, cid, other)
    await node.api.storage.setQuota({ quotaBytes: null })
  })
})

describe('a job that is not over', () => {
  test('keeps its inputs from being cleaned up; over, they go with its place in the tree', async () => {
    const { api, host } = node
    await api.wallet.create({ password: walletPassword })
    await api.wallet.faucet({ amount: '10' })
    await api.wallet.deposit({ amount: '5' })
    const script = await add(node, 'script.py', 500)
    const job = await api.jobs.submit({
      ...{ name: 'kept', computeProfile: 'cpu-small', inputScriptCid: script.cid, outputStorage: 'ipfs' },
      ...{ outputPath: '/kept', paymentToken: 'DAI', paymentAmount: '1', dockerImage: 'python:3-slim' },
      timeoutSeconds: 60,
    })
    const item = (await api.storage.usage()).items.find(({ cid }) => cid === script.cid)
    expect(item?.uses).toEqual([{ type: 'job-input', jobId: job.jobId, name: 'kept', isOpen: true }])
    await expect(api.storage.cleanUp({ cids: [script.cid] })).rejects.toMatchObject({ code: 'CONFLICT' })
    await api.jobs.cancel({ jobId: job.jobId })
    const signal = AbortSignal.timeout(10_000)
    await host.deps.content.link('/kept', script.cid, signal)
    await mkdir(join(node.folder, 'work', 'inputs', script.cid), { recursive: true })
    await api.storage.cleanUp({ cids: [script.cid] })
    expect((await api.storage.usage()).items.some(({ cid }) => cid === script.cid)).toBe(false)
    await expect(host.deps.content.resolvePath('/kept', signal)).rejects.toMatchObject({ code: 'not-found' })
  })
})
