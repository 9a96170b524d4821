/** Takes the outputs out of the stopped container, adds them and the log to the content store, and signs the receipt. */
import type { Cid } from '../../shared/schema/ids.ts'
import type { Receipt } from '../../shared/schema/order.ts'
import type { Delivery, RunOutcome } from '../domain/agreement.ts'
import type { Assignment, AssignmentState } from '../domain/assignment.ts'
import { coveredSeconds } from '../domain/metering.ts'
import { billedSeconds, priceOf } from '../domain/pricing.ts'
import { withTimeLimit } from '../workflow/signals.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'
import { addEnvironment } from './describe-environment.ts'
import { runLimitSeconds } from './meter-run.ts'

export async function deliverResult(
  context: ProviderContext,
  { row, signal, tell, waitFor }: AssignmentContext,
): Promise<void> {
  const assignment = row()
  const { state, orderId } = assignment
  if (state.phase !== 'delivering') return
  const ms = state.sinceMs + context.settings.limits.deliverMs - context.clock.nowMs()
  waitFor('the outputs, to be added to IPFS')
  const late = 'The outputs could not be taken over in time.'
  const outcome = outcomeOf(assignment, state)
  const [outputCid, logsCid, environmentCid] = await withTimeLimit(context.clock, signal, { ms, late }, (limited) =>
    Promise.all([
      // A job that filled its disk has written more than anybody agreed to carry.
      outcome === 'disk-full' ? ('' as const) : addOutputs(context, assignment, limited),
      addLog(context, assignment, limited),
      addEnvironment(context, assignment, limited),
    ]),
  )
  waitFor(null)
  const receipt = makeReceipt(assignment, state, { outputCid, logsCid, environmentCid })
  const signature = await context.wallet
    .signer()
    .signTyped({ domain: context.settings.domain, type: 'Receipt', value: receipt })
  const delivery: Delivery = {
    receipt: { receipt, signature },
    outcome,
    logLines: context.journal.logEnd(orderId),
  }
  tell({ type: 'delivered', delivery })
}

/** Where outputs lie between container and content store. */
export const outputFolder = (context: ProviderContext, orderId: string): string =>
  `${context.settings.workFolder}/outputs/${orderId}`

async function addOutputs(context: ProviderContext, { orderId }: Assignment, signal: AbortSignal): Promise<Cid> {
  const folder = outputFolder(context, orderId)
  await context.scratch.remove(folder) // what an earlier, killed try has left
  const { skipped } = await context.runner.importOutputs(orderId, folder, context.settings.limits.maxOutputMiB, signal)
  if (skipped.length > 0) context.logger.info({ orderId, skipped }, 'entries of the outputs were left out')
  const { cid } = await context.content.add(folder, { signal })
  await context.scratch.remove(folder)
  return cid
}

/** The log as a file; its first MiB, when there is more (the rest went over the wire line by line). */
async function addLog(context: ProviderContext, { orderId }: Assignment, signal: AbortSignal): Promise<Cid> {
  const texts: string[] = []
  let bytes = 0
  for (let from = 0; bytes < 1_000_000; from += 1000) {
    const lines = context.journal.logLines(orderId, from, 1000)
    if (lines.length === 0) break
    for (const { text } of lines) bytes += texts.push(text) && text.length * 3 + 1
  }
  const whole = new TextEncoder().encode(texts.map((text) => `${text}\n`).join(''))
  return context.content.addBytes(whole.subarray(0, 1_048_576), signal)
}

type Delivering = Extract<AssignmentState, { phase: 'delivering' }>

function makeReceipt(
  row: Assignment,
  { exit, ranMs }: Delivering,
  cids: Pick<Receipt, 'outputCid' | 'logsCid' | 'environmentCid'>,
): Receipt {
  const { order } = row.order
  // What it takes to stop a run at its limit is not billed, nor what ran beyond an interval that no voucher covers.
  const seconds = Math.min(billedSeconds(ranMs), runLimitSeconds(row), coveredSeconds(order, row.voucher))
  return {
    orderId: row.orderId,
    specHash: order.specHash,
    ...cids,
    resumedFromCid: row.resumeFromCid ?? '',
    imageId: row.image?.imageId ?? '',
    exitCode: exit.exitCode,
    startedAt: Math.floor(exit.startedAtMs / 1000),
    endedAt: Math.floor(exit.endedAtMs / 1000),
    billedSeconds: seconds,
    amount: priceOf(order, seconds),
  }
}

/** What ended the run. A time limit that was only noticed after the script had ended by itself did not end it. */
function outcomeOf(row: Assignment, { exit, ranMs, stopping }: Delivering): RunOutcome {
  const endedByItself = exit.cause === 'exited' && ranMs < runLimitSeconds(row) * 1000
  return stopping === null || (stopping === 'time-limit' && endedByItself) ? exit.cause : stopping
}
