/** What each root of the content store is kept for, as the journal tells. */
import type { z } from 'zod'
import type { Assignment } from '../../engine/domain/assignment.ts'
import type { Job } from '../../engine/domain/job.ts'
import type { JournalReader } from '../../engine/ports/journal.ts'
import type { storageItemSchema } from '../../shared/api/contract/storage.ts'
import type { Cid } from '../../shared/schema/ids.ts'
import type { Receipt } from '../../shared/schema/order.ts'

export type RootUse = z.infer<typeof storageItemSchema>['uses'][number]

/** Jobs and assignments looked at, the newest; what is open is always among them. */
const mostRows = 2_000
const mostUses = 50

/** By root, at most 50 each, open ones first. */
export function rootUses(journal: JournalReader): Map<Cid, RootUse[]> {
  const uses = new Map<Cid, RootUse[]>()
  const add = (cid: Cid | null | undefined, use: RootUse): void => {
    if (!cid) return
    const known = uses.get(cid) ?? []
    if (known.length < mostUses) uses.set(cid, [...known, use])
  }
  const openJobs = journal.openJobs()
  const open = new Set(openJobs.map(({ jobId }) => jobId))
  for (const job of [...openJobs, ...journal.jobs(mostRows).filter(({ jobId }) => !open.has(jobId))]) {
    const isOpen = open.has(job.jobId)
    const { jobId, request, specCid } = job
    const of = { jobId, name: request.name, isOpen }
    for (const cid of [request.inputScriptCid, request.inputDataCid, specCid]) add(cid, { type: 'job-input', ...of })
    for (const cid of resultCids(job)) add(cid, { type: 'job-output', ...of })
  }
  const openAssignments = journal.openAssignments()
  const busy = new Set(openAssignments.map(({ orderId }) => orderId))
  const closed = journal.assignments(mostRows).filter(({ orderId }) => !busy.has(orderId))
  for (const row of [...openAssignments, ...closed]) {
    const use: RootUse = {
      type: 'assignment',
      orderId: row.orderId,
      name: row.spec.name,
      isOpen: busy.has(row.orderId),
    }
    for (const cid of assignmentCids(row)) add(cid, use)
  }
  return uses
}

function resultCids({ state }: Job): Cid[] {
  const signed = 'paidWei' in state ? state.receipt : 'delivery' in state ? state.delivery.receipt : null
  return signed ? receiptCids(signed.receipt) : []
}

function assignmentCids({ spec, state }: Assignment): Cid[] {
  const delivery = 'delivery' in state ? state.delivery : null
  const results = delivery ? receiptCids(delivery.receipt.receipt) : []
  return [spec.inputScriptCid, ...(spec.inputDataCid ? [spec.inputDataCid] : []), ...results]
}

/** Empty texts stand for "there is none". */
const receiptCids = ({ outputCid, logsCid, resumedFromCid, environmentCid }: Receipt): Cid[] =>
  [outputCid, logsCid, resumedFromCid, environmentCid].filter((text) => text !== '') as Cid[]
