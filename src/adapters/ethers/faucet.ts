/** Test tokens and gas out of the embedded chain's own account. Exists only where that account's key was handed in. */

import { type Random, randomText } from '../../engine/ports/random.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { nativeCoin } from '../../shared/schema/native-coin.ts'
import type { ChainReader } from './chain-reader.ts'
import { tokenInterface } from './escrow-calls.ts'
import type { TransactionQueue } from './transaction-queue.ts'

const gasGiftWei = 10n * 10n ** 18n
const enoughGasWei = 10n ** 18n

export type Faucet = (account: Address, amountWei: bigint, signal: AbortSignal) => Promise<void>

export function createFaucet(
  deps: { chain: ChainReader; queue: TransactionQueue; random: Random },
  config: { token: Address },
): Faucet {
  const { chain, queue, random } = deps
  return async (account, amountWei, signal) => {
    const key = `faucet:${randomText(random, 12)}`
    if (config.token === nativeCoin) {
      await queue.send({ key, method: 'transfer', to: account, data: '0x', valueWei: amountWei + gasGiftWei }, signal)
      return
    }
    const data = tokenInterface.encodeFunctionData('mint', [account, amountWei])
    const needsGas = (await chain.balance(account, signal)) < enoughGasWei
    const gifts = [queue.send({ key: `${key}:tokens`, method: 'mint', to: config.token, data }, signal)]
    if (needsGas) {
      const gas = { key: `${key}:gas`, method: 'transfer', to: account, data: '0x', valueWei: gasGiftWei }
      gifts.push(queue.send(gas, signal))
    }
    await Promise.all(gifts)
  }
}
