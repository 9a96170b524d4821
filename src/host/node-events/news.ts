/** What no worker tells: that the wallet or a setting changed. One bell for the whole host. */
import type { Wallet } from '../../engine/ports/wallet.ts'
import type { Changes } from '../../engine/workflow/signals.ts'

/** `chain-silent`: a call to the chain got no answer. */
export type NewsKey = 'wallet' | 'settings' | 'spending' | 'chain-silent'
export type News = Changes<NewsKey>

/** The wallet, which tells when it was made, opened or closed. */
export function withWalletNews<W extends Wallet>(wallet: W, news: News): W {
  const told = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work
    news.notify('wallet')
    return result
  }
  return {
    ...wallet,
    create: (password) => told(wallet.create(password)),
    import: (source, password) => told(wallet.import(source, password)),
    unlock: (password) => told(wallet.unlock(password)),
    lock: () => {
      wallet.lock()
      news.notify('wallet')
    },
  }
}
