/** The remembered password's two uses: keeping it, once the host has confirmed it, and opening the wallet at each start. */
import { isDefinedError, safe } from '@orpc/client'
import type { NodeEvent } from '../shared/api/contract/node.ts'
import type { HostApi } from './host-client.ts'
import type { Keychain } from './keychain.ts'

/** Rejects with the host's sentence when the password is wrong: then nothing is kept. */
export async function rememberPassword(keychain: Keychain, api: HostApi, password: string): Promise<void> {
  const { address } = await api.wallet.unlock({ password })
  await keychain.remember(address, password)
}

export interface AutoUnlock {
  /** A host has just started. */
  hostStarted(api: HostApi): Promise<void>
  /** As its events tell. */
  walletIs(state: WalletState): void
}

type WalletState = Extract<NodeEvent, { type: 'wallet' }>['state']

/** A wallet that its user has locked stays so when only the host is started again, until he opens it. */
export function createAutoUnlock(keychain: Keychain): AutoUnlock {
  let wasOpen = false
  let isClosedByUser = false
  return {
    hostStarted: async (api) => {
      wasOpen = false
      if (!isClosedByUser) await unlockWithKeychain(keychain, api)
    },
    walletIs: (state) => {
      if (state === 'unlocked') isClosedByUser = false
      else if (wasOpen) isClosedByUser = true
      wasOpen = state === 'unlocked'
    },
  }
}

/** Opens the wallet of a host that has just started, where its password is kept. A password that is wrong is forgotten. */
export async function unlockWithKeychain(keychain: Keychain, api: HostApi): Promise<void> {
  const wallet = await api.wallet.status()
  if (wallet.state !== 'locked') return
  const password = await keychain.recall(wallet.address)
  if (password === null) return
  const { error } = await safe(api.wallet.unlock({ password }))
  if (error && isDefinedError(error) && error.code === 'WRONG_PASSWORD') return keychain.forget()
  if (error) throw error
}
