/**
 * The wallet's password in the system's keychain, and only there: what lies on disk is encrypted with a key that the
 * keychain holds. It is kept for one wallet, goes from here to the host alone, and is never handed back to a page.
 */
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { z } from 'zod'
import { addressSchema } from '../shared/schema/ids.ts'
import { createJsonFile } from './json-file.ts'
import type { Texts } from './texts.ts'

const keptSchema = z.strictObject({
  version: z.literal(1),
  wallet: addressSchema,
  sealedBase64: z.string().min(1).max(16_384),
})

export interface Keychain {
  /** Null when it can be used; else why not, in a sentence for the user. */
  unusable(): Promise<string | null>
  isRemembered(): boolean
  /** Rejects with `unusable`'s sentence. Whether it is the right password is the caller's to know. */
  remember(wallet: string, password: string): Promise<void>
  forget(): void
  /** The password of `wallet`, or null where none is kept for it or the keychain does not give it out. */
  recall(wallet: string): Promise<string | null>
}

export function createKeychain(folder: string, texts: Texts): Keychain {
  const file = createJsonFile(join(folder, 'wallet-password.json'), keptSchema)
  const unusable = async (): Promise<string | null> => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return texts.noKeychain
    const isPlain = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
    return isPlain ? texts.plainKeychain : null
  }
  return {
    unusable,
    isRemembered: () => file.read() !== null,
    remember: async (wallet, password) => {
      const why = await unusable()
      if (why !== null) throw new Error(why)
      const sealed = await safeStorage.encryptStringAsync(password)
      file.write({ version: 1, wallet: addressSchema.parse(wallet), sealedBase64: sealed.toString('base64') })
    },
    forget: () => file.remove(),
    recall: async (wallet) => {
      const kept = file.read()
      if (kept?.wallet !== wallet || (await unusable()) !== null) return null
      return open(kept.sealedBase64)
    },
  }
}

async function open(sealedBase64: string): Promise<string | null> {
  try {
    return (await safeStorage.decryptStringAsync(Buffer.from(sealedBase64, 'base64'))).result
  } catch {
    return null // the keychain was reset, or the file comes from another computer: the user types it again
  }
}
