import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AnvilOptions, startAnvil } from '../../src/adapters/anvil/anvil-process.ts'
import { chainFiles } from '../../src/adapters/anvil/chain-files.ts'
import { systemClock } from '../support/system-deps.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let folder: ReturnType<typeof temporaryFolder>
let binary: string
beforeEach(() => {
  folder = temporaryFolder()
  binary = join(folder.path, 'anvil')
})
afterEach(() => folder[Symbol.dispose]())

const start = (more: Partial<AnvilOptions> = {}) =>
  startAnvil(
    { binary, files: chainFiles(folder.path), port: 1, chainId: 1, ...more },
    systemClock,
    AbortSignal.timeout(10_000),
  )

describe.skipIf(process.platform === 'win32')('an embedded chain that cannot start says why, and what to do:', () => {
  test('its program may not be run', async () => {
    await writeFile(binary, '#!/bin/sh\n', { mode: 0o600 })
    await expect(start()).rejects.toMatchObject({
      code: 'start-failed',
      message: expect.stringMatching(/may not run .*anvil\. Make it executable \(chmod \+x\)/),
    })
  })

  test('its program is missing', async () => {
    await expect(start()).rejects.toMatchObject({
      code: 'start-failed',
      message: expect.stringMatching(/anvil is missing.* Install the dependencies again/),
    })
  })

  test('it is a folder', async () => {
    await mkdir(binary)
    await expect(start()).rejects.toMatchObject({ code: 'start-failed', message: expect.stringContaining(binary) })
  })

  test.each([
    ['exit 3', /anvil ended with code 3 without a word\. Install/],
    ['kill -9 $$', /anvil was ended by SIGKILL without a word\. Install/],
    ['echo "port is taken" >&2; exit 1', /did not start: port is taken\. Install/],
  ])('it ends at once (%s)', async (words, message) => {
    await writeFile(binary, `#!/bin/sh\n${words}\n`)
    await chmod(binary, 0o700)
    await expect(start()).rejects.toMatchObject({ code: 'start-failed', message: expect.stringMatching(message) })
  })
})

test.skipIf(process.platform === 'win32')(
  'its process is told before it answers, so that none is ever forgotten',
  async () => {
    await writeFile(binary, '#!/bin/sh\nexec sleep 60\n')
    await chmod(binary, 0o700)
    const told = Promise.withResolvers<number>()
    const cut = new AbortController()
    const onSpawned = async (pid: number) => told.resolve(pid)
    const starting = startAnvil(
      { binary, files: chainFiles(folder.path), port: 1, chainId: 1, onSpawned },
      systemClock,
      cut.signal,
    )
    const pid = await told.promise
    expect(process.kill(pid, 0)).toBe(true)
    cut.abort(new Error('the host is asked to stop'))
    await expect(starting).rejects.toThrow('the host is asked to stop')
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  },
)
