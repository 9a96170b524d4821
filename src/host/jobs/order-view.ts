/** The order of a job as it was signed, and what has been signed away on it since. */
import type { z } from 'zod'
import type { Agreement } from '../../engine/domain/agreement.ts'
import type { Job } from '../../engine/domain/job.ts'
import type { Domain } from '../../engine/protocol/typed-data.ts'
import type { jobsContract } from '../../shared/api/contract/jobs.ts'
import type { SignedVoucher } from '../../shared/schema/order.ts'
import { typedDataView } from './typed-data-view.ts'

type OrderView = z.input<NonNullable<(typeof jobsContract.order)['~orpc']['outputSchema']>>

/** Of the order that the job holds or ended with; else of the last one that it gave up. Null before the first award. */
export function orderView(job: Job, domain: Domain): OrderView {
  const held = heldOrder(job)
  if (!held) return null
  const { agreement, voucher } = held
  const { order, signature } = agreement.order
  return {
    orderId: agreement.orderId,
    order,
    signature,
    typedData: typedDataView({ domain, type: 'Order', value: order }),
    quote: agreement.quote,
    voucherWei: voucher?.voucher.cumulative ?? ('paidWei' in job.state ? job.state.paidWei : 0n),
    voucherSignature: voucher?.signature ?? null,
  }
}

function heldOrder({ state, liens }: Job): { agreement: Agreement; voucher: SignedVoucher | null } | null {
  const lien = liens.at(-1) ?? null
  if (!('agreement' in state) || !state.agreement) return lien
  if (lien?.agreement.orderId === state.agreement.orderId) return lien
  return { agreement: state.agreement, voucher: state.voucher ?? null }
}
