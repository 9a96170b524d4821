/** Hands the last voucher to a provider that has not noted it; the worker does it again until it has. */
import type { JobContext, RequesterContext } from './context.ts'
import { handOver } from './release-payment.ts'

export async function handOverVoucher(context: RequesterContext, { row, signal, tell }: JobContext): Promise<void> {
  const { state } = row()
  if (state.phase !== 'running' || !state.voucher || !state.isUnheard) return
  const { cumulative } = state.voucher.voucher
  const noted = await handOver(context, state.agreement, { voucher: state.voucher, countersignature: null }, signal)
  if (noted) tell({ type: 'voucher-noted', cumulative })
}
