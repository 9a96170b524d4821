import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { HeliaContent } from '../../src/adapters/helia/create-helia-content.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import type { Content } from '../../src/engine/ports/content.ts'
import { createContentQuota } from '../../src/host/storage/content-quota.ts'

const never = new AbortController().signal

/** A store that takes each path as so many bytes, and tells them before it has them. */
const add = async (path: string, { signal, onProgress }: Parameters<Content['add']>[1]) => {
  const bytes = Number(path)
  for (let turn = 0; turn < 3; turn += 1) {
    onProgress?.({ bytesDone: 0, bytesTotal: bytes, filesDone: 0, filesTotal: 1 })
    await nextTurn()
    signal.throwIfAborted()
  }
  return { cid: path, bytes, files: 1 }
}

function quotaOf(bytes: number) {
  const content = { add } as unknown as HeliaContent
  const quota = createContentQuota({ content, journal: createMemoryJournal(), measure: async () => 10 })
  quota.setQuota(bytes)
  const addAll = async (...sizes: number[]) => {
    const ends = await Promise.allSettled(sizes.map((size) => quota.content.add(String(size), { signal: never })))
    return ends.map((end) => (end.status === 'fulfilled' ? 'added' : end.reason.code))
  }
  return { quota, addAll }
}

test('additions at the same time share what is left of the quota', async () => {
  const { quota, addAll } = quotaOf(100)
  expect(await addAll(80, 80, 80)).toEqual(['added', 'disk-full', 'disk-full'])
  expect(await quota.usedBytes(never)).toBe(90)
  expect(await addAll(5, 5, 5)).toEqual(['added', 'added', 'disk-full'])
  expect(await quota.usedBytes(never)).toBe(100)
})

test('what was refused or broken off gives its room back', async () => {
  const { quota, addAll } = quotaOf(100)
  const caller = new AbortController()
  const cut = quota.content.add('90', { signal: caller.signal })
  await nextTurn()
  await expect(quota.requireRoom(1, never)).rejects.toMatchObject({ code: 'disk-full' })
  caller.abort(new Error('the window closed'))
  await expect(cut).rejects.toThrow('the window closed')
  expect(await addAll(200, 90)).toEqual(['disk-full', 'added'])
})
