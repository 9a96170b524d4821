/** The receipt that a job has, with what this node keeps about it; the pure checks are in engine/provenance. */
import type { z } from 'zod'
import type { Agreement } from '../../engine/domain/agreement.ts'
import type { Job } from '../../engine/domain/job.ts'
import type { Content } from '../../engine/ports/content.ts'
import { checkOf as checkOfCode, type Promises } from '../../engine/provenance/promise-checks.ts'
import type { receiptCheckSchema } from '../../shared/api/contract/jobs.ts'
import type { Signature } from '../../shared/schema/ids.ts'
import type { SignedReceipt, SignedVoucher } from '../../shared/schema/order.ts'
import { readEnvironment } from './read-environment.ts'

export type ReceiptCheck = z.infer<typeof receiptCheckSchema>

export const checkOf = (code: ReceiptCheck['code'], state: ReceiptCheck['state'], detail: string): ReceiptCheck =>
  checkOfCode(code, state, detail)

/** What is checked: the job as its requester keeps it, the agreement that it ended with, and the receipt. */
export interface Evidence {
  job: Job
  agreement: Agreement
  signed: SignedReceipt
  countersignature: Signature | null
  voucher: SignedVoucher | null
}

/** Null when the job has no receipt. */
export function evidenceOf(job: Job): Evidence | null {
  const { state } = job
  if (!('agreement' in state) || !state.agreement) return null
  const signed = 'delivery' in state ? state.delivery.receipt : 'receipt' in state ? state.receipt : null
  if (!signed) return null
  const countersignature = 'countersignature' in state ? state.countersignature : null
  return { job, agreement: state.agreement, signed, countersignature, voucher: state.voucher ?? null }
}

export async function promisesOf(
  content: Pick<Content, 'read'>,
  { job, agreement, signed, countersignature, voucher }: Evidence,
  signal: AbortSignal,
): Promise<Promises> {
  const { order, quote } = agreement
  const environment = await readEnvironment(content, signed.receipt.environmentCid, signal)
  return { spec: job.spec, order, quote, receipt: signed, countersignature, voucher, environment }
}
