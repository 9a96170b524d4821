import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import { openDatabase } from '../../src/adapters/sqlite/database.ts'
import type { Escrow } from '../../src/engine/ports/escrow.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'
import { claimDataFolder, readPeerKey } from '../../src/host/data-folder.ts'
import { readPasswordFile } from '../../src/host/password-file.ts'
import { readTokenFacts } from '../../src/host/token-facts.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const never = new AbortController().signal

describe('a data folder', () => {
  it('is made for its owner alone, and is held by one host at a time', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'node')
    {
      using _first = claimDataFolder(path)
      expect(statSync(path).mode & 0o777).toBe(0o700)
      expect(() => claimDataFolder(path)).toThrow(expect.objectContaining({ code: 'conflict' }))
    }
    using _second = claimDataFolder(path)
  })

  it('that is a file is refused with what to do', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'node')
    writeFileSync(path, '')
    expect(() => claimDataFolder(path)).toThrow(/cannot hold the data of a node .* --data/)
  })

  it('keeps its peer key, and refuses one that is damaged', async () => {
    using folder = temporaryFolder()
    const key = await readPeerKey(folder.path)
    expect(await readPeerKey(folder.path)).toEqual(key)
    expect(statSync(join(folder.path, 'peer.key')).mode & 0o777).toBe(0o600)
    chmodSync(join(folder.path, 'peer.key'), 0o600)
    writeFileSync(join(folder.path, 'peer.key'), 'rubbish')
    await expect(readPeerKey(folder.path)).rejects.toMatchObject({ code: 'corrupt' })
    expect(readFileSync(join(folder.path, 'peer.key'), 'utf8')).toBe('rubbish')
  })

  it('with a journal that is damaged, or of a newer version, is refused with what to do', () => {
    using folder = temporaryFolder()
    const damaged = join(folder.path, 'damaged.sqlite')
    writeFileSync(damaged, 'x'.repeat(9000))
    expect(() => openDatabase(damaged)).toThrow(expect.objectContaining({ code: 'corrupt' }))
    const newer = join(folder.path, 'newer.sqlite')
    const db = openDatabase(newer)
    db.pragma('user_version = 999')
    db.close()
    expect(() => openDatabase(newer)).toThrow(expect.objectContaining({ code: 'conflict' }))
  })
})

describe('a password file', () => {
  it('is the password less the line-ending of an editor, and nothing else is taken off', async () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'password')
    writeFileSync(path, ' correct horse \r\n')
    expect(await readPasswordFile(path)).toBe(' correct horse ')
  })

  it('that is not there is refused with what to do', async () => {
    await expect(readPasswordFile('/not/there')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('--password-file'),
    })
  })
})

describe('the facts of the token', () => {
  const address = addressSchema.parse(`0x${'ab'.repeat(20)}`)
  const chain = (answer: () => unknown): Escrow => ({ status: async () => answer() }) as unknown as Escrow
  const down = () => {
    throw new PortError('unreachable', 'No chain node answers. Check the connection; it is tried again.', {
      transient: true,
    })
  }

  it('are asked once: after that a host starts while its chain is down', async () => {
    const journal = createMemoryJournal()
    const facts = { symbol: 'DAI', decimals: 18 }
    const escrow = chain(() => ({ token: { address, ...facts } }))
    expect(await readTokenFacts({ journal, escrow }, 1, address, never)).toEqual(facts)
    expect(await readTokenFacts({ journal, escrow: chain(down) }, 1, address, never)).toEqual(facts)
  })

  it('that nobody can tell yet are waited for by nobody, and the refusal says so', async () => {
    const reading = readTokenFacts({ journal: createMemoryJournal(), escrow: chain(down) }, 1, address, never)
    await expect(reading).rejects.toMatchObject({ code: 'unreachable', message: expect.stringContaining('first time') })
    await expect(reading).rejects.not.toThrow('it is tried again')
  })

  it.each([
    ['reverts', () => Promise.reject(new PortError('reverted', 'execution reverted'))],
    ['has 77 decimals', () => ({ token: { symbol: 'X', decimals: 77 } })],
  ])('of a contract that %s are refused as no token', async (_what, answer) => {
    const reading = readTokenFacts({ journal: createMemoryJournal(), escrow: chain(answer) }, 1, address, never)
    await expect(reading).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('--token') })
  })
})
