import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countFolder } from '../../src/adapters/helia/walk-folder.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const signal = AbortSignal.timeout(60_000)

test('a dropped path is counted as it would be added: links inside as what they point at, links out refused', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'data')
  mkdirSync(join(path, 'sub'), { recursive: true })
  writeFileSync(join(path, 'a'), 'hello')
  writeFileSync(join(path, 'sub', '.b'), 'you')
  symlinkSync('../a', join(path, 'sub', 'same'))
  expect(await countFolder(path, signal)).toEqual({ isFolder: true, files: 3, bytes: 13 })
  expect(await countFolder(join(path, 'a'), signal)).toEqual({ isFolder: false, files: 1, bytes: 5 })
  symlinkSync('/etc/hostname', join(path, 'leak'))
  await expect(countFolder(path, signal)).rejects.toMatchObject({ code: 'link-out-of-folder' })
  await expect(countFolder(join(path, 'nothing'), signal)).rejects.toMatchObject({ code: 'not-found' })
  await expect(countFolder(path, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
})
