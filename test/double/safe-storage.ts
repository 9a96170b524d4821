/**
 * `safeStorage` with a real cipher, so that what is kept is not the clear text; its key lies in the user data, where a
 * system would have a keychain. A test may answer that there is no keychain.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from './app.ts'
import { covered } from './covered.ts'
import { userData } from './environment.ts'
import { takeAnswer } from './records.ts'

const mark = Buffer.from('v11')

function key(): Buffer {
  const file = join(userData, 'double.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

const isEncryptionAvailable = (): boolean => app.isReady() && takeAnswer('safeStorage.isEncryptionAvailable', true)

function encryptString(text: string): Buffer {
  if (!isEncryptionAvailable())
    throw new Error('Error while encrypting the text provided to safeStorage.encryptString.')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([mark, nonce, cipher.getAuthTag(), body])
}

function decryptString(sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  if (!isEncryptionAvailable() || !bytes.subarray(0, 3).equals(mark))
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(3, 15))
  decipher.setAuthTag(bytes.subarray(15, 31))
  return Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]).toString('utf8')
}

export const safeStorage = covered('safeStorage', {
  isEncryptionAvailable,
  getSelectedStorageBackend: (): string => takeAnswer('safeStorage.getSelectedStorageBackend', 'gnome_libsecret'),
  encryptString,
  decryptString,
  isAsyncEncryptionAvailable: async () => isEncryptionAvailable(),
  encryptStringAsync: async (text: string) => encryptString(text),
  decryptStringAsync: async (sealed: Uint8Array) => ({ shouldReEncrypt: false, result: decryptString(sealed) }),
})
