import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setInterval } from 'node:timers/promises'
import { verifyMessage } from 'ethers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileWallet } from '../../src/adapters/ethers/file-wallet.ts'
import { cheapScryptN, password, temporaryFolder } from '../support/chain.ts'
import { systemRandom } from '../support/system-deps.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

const file = () => join(folder.path, 'wallet.json')
const open = (scryptN = cheapScryptN) => createFileWallet({ random: systemRandom }, { folder: folder.path, scryptN })

/** From the Web3 Secret Storage definition; opened by `testpassword`. */
const storageVector = {
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
    ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
    kdf: 'pbkdf2',
    kdfparams: {
      c: 262144,
      dklen: 32,
      prf: 'hmac-sha256',
      salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
    },
    mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
}

describe('the wallet file', () => {
  it('is readable by its owner only, and there is nothing beside it', async () => {
    await open().create(password)
    expect((await stat(file())).mode & 0o777).toBe(0o600)
    expect(await readdir(folder.path)).toEqual(['wallet.json'])
  })

  it('holds neither the phrase nor the key', async () => {
    const wallet = open()
    const { mnemonic } = await wallet.create(password)
    const json = await readFile(file(), 'utf8')
    expect(json).not.toContain(mnemonic)
    expect(Object.keys(JSON.parse(json)).sort()).toEqual(expect.not.arrayContaining(['x-ethers']))
  })

  it('is found again, locked, by the next start', async () => {
    const { address } = await open().create(password)
    const next = open()
    expect(next.status()).toEqual({ state: 'locked', address })
    expect(await next.unlock(password)).toEqual({ address })
  })

  it('is never written over, even by a process that saw none when it started', async () => {
    const [first, second] = [open(), open()]
    const { address } = await first.create(password)
    const before = await readFile(file(), 'utf8')
    await expect(second.create(password)).rejects.toMatchObject({ code: 'conflict' })
    expect(await readFile(file(), 'utf8')).toBe(before)
    expect(await readdir(folder.path)).toEqual(['wallet.json'])
    expect(open().status()).toMatchObject({ address })
  })

  it('is said to be damaged rather than replaced when it cannot be read', async () => {
    await writeFile(file(), '{"version":3,')
    expect(() => open()).toThrow(expect.objectContaining({ code: 'corrupt' }))
    expect(await readFile(file(), 'utf8')).toBe('{"version":3,')
  })

  it('keeps its folder from others when it has to make it', async () => {
    const inner = join(folder.path, 'profile')
    await createFileWallet({ random: systemRandom }, { folder: inner, scryptN: cheapScryptN }).create(password)
    expect((await stat(inner)).mode & 0o077).toBe(0)
  })

  it('derives the account that every other wallet derives from a phrase', async () => {
    const phrase = 'test test test test test test test test test test test junk'
    const { address } = await open().import({ type: 'mnemonic', phrase }, password)
    expect(address).toBe('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266')
  })

  it('opens the keystore of the definition', async () => {
    const json = JSON.stringify(storageVector)
    const { address } = await open().import({ type: 'keystore', json, password: 'testpassword' }, password)
    expect(address).toBe('0x008aeeda4d805471df9b2a5b0f38a0c3bcba786b')
  })

  it('opens a keystore of the cost that geth writes', async () => {
    const wallet = open(2 ** 18)
    const { address } = await wallet.create(password)
    const json = await wallet.exportKeystore()
    const other = createFileWallet({ random: systemRandom }, { folder: join(folder.path, 'b'), scryptN: cheapScryptN })
    expect(await other.import({ type: 'keystore', json, password }, password)).toEqual({ address })
  })

  it.each([
    { n: 2 ** 30, r: 8, p: 1 },
    { n: 2 ** 18, r: 8, p: 1_000 },
    { n: 0, r: 0, p: 0 },
  ])('refuses a keystore that would take all memory or hours to open: %j', async (cost) => {
    const kdfparams = { ...storageVector.crypto.kdfparams, ...cost }
    const greedy = { ...storageVector, crypto: { ...storageVector.crypto, kdf: 'scrypt', kdfparams } }
    const source = { type: 'keystore', json: JSON.stringify(greedy), password: 'testpassword' } as const
    await expect(open().import(source, password)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('lets the host work on while a keystore of full cost is made and opened', async () => {
    const wallet = open(2 ** 17)
    const stop = new AbortController()
    let [last, longestMs] = [performance.now(), 0]
    const beat = async () => {
      for await (const _ of setInterval(2, undefined, { signal: stop.signal })) {
        longestMs = Math.max(longestMs, performance.now() - last)
        last = performance.now()
      }
    }
    const beating = beat().catch(() => {})
    const startedAt = performance.now()
    await wallet.create(password)
    await wallet.unlock(password)
    const wholeMs = performance.now() - startedAt
    stop.abort()
    await beating
    expect(longestMs).toBeLessThan(wholeMs / 4) // ethers' own scrypt does not yield for half of it
  })

  it('signs texts as EIP-191 says', async () => {
    const wallet = open()
    const { address } = await wallet.create(password)
    const signature = await wallet.signer().signText('{"job":1}')
    expect(verifyMessage('{"job":1}', signature).toLowerCase()).toBe(address)
  })
})
