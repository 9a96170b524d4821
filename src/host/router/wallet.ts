/** The wallet and its deposit. Amounts come as text, in the words of the user. */
import { formatAmount, parseAmount } from '../../shared/schema/money.ts'
import { depositSpending } from '../spending-guard/spending-facts.ts'
import { api, onChain, type RouterContext, requireConsent, signalOf } from './context.ts'
import { limitProcedures } from './limits.ts'
import { signatureProcedures } from './signatures.ts'

const mayHaveGone = ' It may have gone through all the same: look at `deai wallet balance` before you try again.'

export function walletProcedures({ host, guard }: RouterContext) {
  const { wallet, escrow, settings, random } = host.deps
  const { symbol, decimals, address: token } = settings.token
  const amountOf = (text: string, invalid: (options: { message: string }) => Error): bigint => {
    const wei = parseAmount(text, decimals)
    if (!wei) throw invalid({ message: `"${text}" is no amount of ${symbol}. Use a number such as 250 or 0.5.` })
    return wei
  }
  const key = (what: string) => `${what}:${Buffer.from(random.bytes(8)).toString('hex')}`
  const balances = async (signal: AbortSignal) => {
    const { address } = wallet.signer()
    // Before the deposit: a lock in between then counts twice, and not for nothing.
    const reservedWei = await host.requester.reservedWei(signal)
    const [walletWei, gasWei, deposit, chain] = await Promise.all([
      escrow.balanceOf(address, signal),
      escrow.gasBalanceOf(address, signal),
      escrow.depositOf(address, signal),
      escrow.status(signal),
    ])
    return {
      address,
      symbol,
      decimals,
      token,
      walletWei,
      gasWei,
      depositFreeWei: deposit.freeWei,
      depositReservedWei: reservedWei,
      depositWithdrawingWei: deposit.withdrawingWei,
      withdrawableAt: deposit.availableAt,
      withdrawalDelaySeconds: chain.withdrawalDelaySeconds,
    }
  }
  return {
    ...limitProcedures(host),
    ...signatureProcedures(host),
    status: api.wallet.status.handler(() => wallet.status()),
    create: api.wallet.create.handler(({ input }) => wallet.create(input.password)),
    import: api.wallet.import.handler(({ input }) => wallet.import(input.source, input.password)),
    unlock: api.wallet.unlock.handler(async ({ input }) => {
      const unlocked = await wallet.unlock(input.password)
      host.provider.refreshOffer()
      return unlocked
    }),
    lock: api.wallet.lock.handler(() => {
      wallet.lock()
      return { locked: true as const }
    }),
    balances: api.wallet.balances.handler(({ signal, errors }) => onChain(errors, () => balances(signalOf(signal)))),
    deposit: api.wallet.deposit.handler(async ({ input, signal, errors }) => {
      const amountWei = amountOf(input.amount, errors.INVALID)
      wallet.signer() // throws before anybody is asked
      using _permission = await requireConsent(guard, depositSpending(amountWei, settings), errors, signalOf(signal))
      return await onChain(errors, () => escrow.deposit(amountWei, key('deposit'), signalOf(signal)), mayHaveGone)
    }),
    requestWithdrawal: api.wallet.requestWithdrawal.handler(async ({ input, signal, errors }) => {
      const wanted = amountOf(input.amount, errors.INVALID)
      return onChain(errors, async () => {
        const before = await balances(signalOf(signal))
        const left = before.depositFreeWei - before.depositReservedWei
        if (wanted > left) {
          throw errors.INSUFFICIENT_FUNDS({
            message: `Only ${formatAmount(left > 0n ? left : 0n, decimals)} ${symbol} of the deposit is free of open jobs.`,
          })
        }
        const transaction = await escrow.requestWithdrawal(wanted, key('request-withdrawal'), signalOf(signal))
        const { availableAt } = await escrow.depositOf(before.address, signalOf(signal))
        return { ...transaction, availableAt }
      })
    }),
    withdraw: api.wallet.withdraw.handler(({ signal, errors }) =>
      onChain(errors, () => escrow.withdraw(key('withdraw'), signalOf(signal)), mayHaveGone),
    ),
    faucet: api.wallet.faucet.handler(({ input, signal, errors }) =>
      onChain(errors, async () => {
        await escrow.faucet(wallet.signer().address, amountOf(input.amount, errors.INVALID), signalOf(signal))
        return balances(signalOf(signal))
      }),
    ),
    transactions: api.wallet.transactions.handler(({ input }) => escrow.transactions(input.limit)),
    exportKeystore: api.wallet.exportKeystore.handler(async () => ({ json: await wallet.exportKeystore() })),
    spendingRequests: api.wallet.spendingRequests.handler(() => guard.requests()),
    decideSpending: api.wallet.decideSpending.handler(async ({ input, errors }) => {
      if (guard.isNative) throw errors.CONFLICT({ message: 'The app asks for this itself. Answer in its own dialog.' })
      if (input.accept && input.password === undefined)
        throw errors.INVALID({ message: 'Give the password of the wallet to confirm a spending.' })
      if (input.accept) await wallet.checkPassword(input.password ?? '')
      if (guard.decide(input.id, input.accept)) return { done: true as const }
      throw errors.NOT_FOUND({ message: 'No such spending waits any more. `deai wallet confirm` lists those that do.' })
    }),
  }
}
