/** The soak's summary for people. */
import { formatAmount } from '../../src/shared/schema/money.ts'
import type { SoakReport } from './check-books.ts'

export const soakLines = (report: SoakReport): string[] => {
  const amount = (wei: bigint): string => `${formatAmount(wei, 18)} tDAI`
  const { reorgs, reorgBlocks, drops, restarts, kills } = report
  return [
    `${report.jobs} jobs in ${report.seconds} s (seed ${report.seed}), each completed once`,
    `${report.orders} orders, each settled and closed once; ${report.containers} containers, each started once`,
    `the chain: ${reorgs} re-orgs (${reorgBlocks} blocks), ${drops} drops, ${restarts} restarts, ${kills} kills`,
    `${report.transactions} transactions to the escrow, ${report.batches} of them batches; ` +
      `${report.gasUsed / BigInt(Math.max(1, report.jobs))} gas a job`,
    `paid ${amount(report.paidWei)}; all accounts hold ${amount(report.totalWei)}, as at the start, to the wei`,
  ]
}
