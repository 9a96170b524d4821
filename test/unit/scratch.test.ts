import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFolderScratch } from '../../src/adapters/system/scratch.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('removes what lies in the work folder, whole, and twice is no error', async () => {
  using folder = temporaryFolder()
  const inside = join(folder.path, 'outputs', 'order')
  mkdirSync(inside, { recursive: true })
  writeFileSync(join(inside, 'model.json'), '{}')
  const scratch = createFolderScratch(folder.path)
  await scratch.remove(inside)
  await scratch.remove(inside)
  expect(existsSync(inside)).toBe(false)
  expect(existsSync(join(folder.path, 'outputs'))).toBe(true)
})

test.each(['..', '.', '../sibling', 'outputs/../../sibling'])('refuses %s, and removes nothing', async (path) => {
  using folder = temporaryFolder()
  const work = join(folder.path, 'work')
  mkdirSync(work)
  mkdirSync(join(folder.path, 'sibling'))
  await expect(createFolderScratch(work).remove(join(work, path))).rejects.toMatchObject({ code: 'invalid' })
  expect(existsSync(join(folder.path, 'sibling'))).toBe(true)
  expect(existsSync(work)).toBe(true)
})
