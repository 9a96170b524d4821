/** The remembered password: what lies on disk, when it is used, and when it is not. The system's keychain is played. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HostApi } from '../../src/main/host-client.ts'
import { createKeychain, type Keychain } from '../../src/main/keychain.ts'
import { textsFor } from '../../src/main/texts.ts'
import { createAutoUnlock, rememberPassword, unlockWithKeychain } from '../../src/main/unlock-wallet.ts'
import { address } from '../support/api-samples.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const system = vi.hoisted(() => ({ isThere: true, backend: 'gnome_libsecret', isReset: false }))

vi.mock('electron', () => ({
  safeStorage: {
    isAsyncEncryptionAvailable: async () => system.isThere,
    getSelectedStorageBackend: () => system.backend,
    encryptStringAsync: async (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a),
    decryptStringAsync: async (sealed: Buffer) => {
      if (system.isReset) throw new Error('another key')
      return { result: Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(), shouldReEncrypt: false }
    },
  },
}))

const password = 'correct horse battery'
const other = `0x${'2'.repeat(40)}`
const texts = textsFor('en')
let folder: ReturnType<typeof temporaryFolder>
let keychain: Keychain

beforeEach(() => {
  Object.assign(system, { isThere: true, backend: 'gnome_libsecret', isReset: false })
  folder = temporaryFolder()
  keychain = createKeychain(folder.path, texts)
})
afterEach(() => folder[Symbol.dispose]())

const file = () => join(folder.path, 'wallet-password.json')

describe('a password that is kept', () => {
  test('lies on disk only as the keychain sealed it, and is given out for its wallet alone', async () => {
    await keychain.remember(address, password)
    expect(readFileSync(file(), 'latin1')).not.toContain('horse')
    expect(Buffer.from(JSON.parse(readFileSync(file(), 'utf8')).sealedBase64, 'base64').toString()).not.toBe(password)
    expect(await keychain.recall(address)).toBe(password)
    expect(await keychain.recall(other)).toBeNull()
    keychain.forget()
    expect(keychain.isRemembered()).toBe(false)
    expect(await keychain.recall(address)).toBeNull()
  })

  test('is none any more when the keychain was reset, or the file is rubbish', async () => {
    await keychain.remember(address, password)
    system.isReset = true
    expect(await keychain.recall(address)).toBeNull()
    system.isReset = false
    writeFileSync(file(), '{"version":1}')
    expect(await keychain.recall(address)).toBeNull()
  })
})

test.each([
  ['no keychain', { isThere: false }, texts.noKeychain],
  ['one that hides nothing', { backend: 'basic_text' }, process.platform === 'linux' ? texts.plainKeychain : null],
])('where there is %s, nothing is kept', async (_name, present, why) => {
  Object.assign(system, present)
  expect(await keychain.unusable()).toBe(why)
  if (why === null) return
  await expect(keychain.remember(address, password)).rejects.toThrow(why)
  expect(keychain.isRemembered()).toBe(false)
})

/** A host with a locked wallet, which takes `password` alone. */
function hostWith(state: 'locked' | 'unlocked') {
  const tried: string[] = []
  const unlock = async (input: { password: string }) => {
    tried.push(input.password)
    if (input.password !== password) throw new ORPCError('WRONG_PASSWORD', { defined: true, message: 'It is wrong.' })
    return { address }
  }
  const api = { wallet: { status: async () => ({ state, address }), unlock } } as unknown as HostApi
  return { api, tried }
}

describe('the wallet', () => {
  test('is opened at the start where its password is kept, and left alone where it is open', async () => {
    await keychain.remember(address, password)
    const [locked, unlocked] = [hostWith('locked'), hostWith('unlocked')]
    await unlockWithKeychain(keychain, locked.api)
    await unlockWithKeychain(keychain, unlocked.api)
    expect([locked.tried, unlocked.tried]).toEqual([[password], []])
  })

  test('that its user has locked stays locked when the host is started again, until he opens it', async () => {
    await keychain.remember(address, password)
    const auto = createAutoUnlock(keychain)
    const start = async () => {
      const { api, tried } = hostWith('locked')
      await auto.hostStarted(api)
      auto.walletIs('locked') // what a life of the host tells first
      return tried.length
    }
    expect(await start()).toBe(1)
    auto.walletIs('unlocked')
    expect(await start()).toBe(1) // it died by itself
    auto.walletIs('unlocked')
    auto.walletIs('locked')
    expect(await start()).toBe(0)
    expect(await start()).toBe(0)
    auto.walletIs('unlocked')
    expect(await start()).toBe(1)
  })

  test('whose password was changed is asked once, then the old one is forgotten', async () => {
    await keychain.remember(address, 'the old one')
    await unlockWithKeychain(keychain, hostWith('locked').api)
    expect(keychain.isRemembered()).toBe(false)
  })

  test('confirms a password before it is kept', async () => {
    await expect(rememberPassword(keychain, hostWith('unlocked').api, 'wrong')).rejects.toThrow('wrong')
    expect(keychain.isRemembered()).toBe(false)
    await rememberPassword(keychain, hostWith('unlocked').api, password)
    expect(await keychain.recall(address)).toBe(password)
  })
})
