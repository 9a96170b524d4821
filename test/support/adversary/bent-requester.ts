/** A requester whose engine is ours, and whose vouchers are not what it owes. */
import { PortError } from '../../../src/engine/ports/port-error.ts'
import type { Host } from '../../../src/host/compose.ts'
import type { OrderId } from '../../../src/shared/schema/ids.ts'
import type { SignedVoucher, Voucher } from '../../../src/shared/schema/order.ts'
import { type RequesterLie, requesterLies } from './lies.ts'

export function bendRequester(host: Host): void {
  const { deps } = host
  const { peers, escrow } = deps
  const { ask } = peers
  const lieOf = (orderId: OrderId): RequesterLie | undefined => {
    const job = deps.journal.openJobs().find(({ state, liens }) => {
      const held = 'agreement' in state && state.agreement ? [state.agreement] : []
      return [...held, ...liens.map(({ agreement }) => agreement)].some((one) => one.orderId === orderId)
    })
    return requesterLies.find((lie) => job?.spec.name.startsWith(lie))
  }
  const sign = async (value: Voucher): Promise<SignedVoucher> => ({
    voucher: value,
    signature: await deps.wallet.signer().signTyped({ domain: deps.settings.domain, type: 'Voucher', value }),
  })
  const given = new Map<OrderId, number>()

  peers.ask = async (peer, request, signal) => {
    if (request.type !== 'voucher') return ask(peer, request, signal)
    const { voucher } = request.voucher
    const lie = lieOf(voucher.orderId)
    const count = (given.get(voucher.orderId) ?? 0) + 1
    given.set(voucher.orderId, count)
    const say = async (value: Voucher) => ask(peer, { type: 'voucher', voucher: await sign(value) }, signal)
    if (lie === 'silent' && count > 1) throw new PortError('unreachable', 'it answers no more', { transient: true })
    const noted = await ask(peer, request, signal)
    if (lie === 'twin-vouchers' && count === 2) await say({ ...voucher, isFinal: true })
    if (lie === 'lower-final' && count === 2)
      await say({ ...voucher, cumulative: voucher.cumulative / 2n, isFinal: true })
    return noted
  }

  // It orders as if its deposit were without end: what it promises to one is promised to others as well.
  const { depositOf } = escrow
  escrow.depositOf = async (account, signal) => {
    const deposit = await depositOf(account, signal)
    const status = deps.wallet.status()
    const isOwn = status.state !== 'none' && status.address === account
    return isOwn ? { ...deposit, freeWei: deposit.freeWei * 10n } : deposit
  }
}
