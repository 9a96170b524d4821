/** All rows of the gas snapshot, and the marks that they must keep. */
import { batchRows } from './batch-rows.ts'
import { depositRows } from './deposit-rows.ts'
import { disputeRows } from './dispute-rows.ts'
import { orderRows, refundRows } from './order-rows.ts'
import { setStage } from './stage.ts'
import { naiveRow, walletRows } from './wallet-rows.ts'
import { startWorld } from './world.ts'

export async function measureGas(): Promise<Record<string, number>> {
  await using world = await startWorld()
  const stage = await setStage(world)
  return {
    ...(await depositRows(stage)),
    ...(await orderRows(stage)),
    ...(await batchRows(stage)),
    ...(await walletRows(stage)),
    ...(await naiveRow(stage)),
    ...(await disputeRows(stage, 10 * 86_400)),
    ...(await refundRows(stage)),
  }
}

/** What may never cost more, whatever the snapshot says. */
const marks: Record<string, number> = {
  'settle 50 at once, one requester: a job': 30_000,
  'settle 50 at once, as many requesters: a job': 30_000,
  'a job locked, paid over 60 intervals and closed': 160_000,
}

export function missedMarks(rows: Record<string, number>): string[] {
  return Object.entries(marks).flatMap(([name, most]) => {
    const gas = rows[name]
    return gas !== undefined && gas <= most ? [] : [`"${name}" costs ${gas}; the mark is ${most}`]
  })
}
