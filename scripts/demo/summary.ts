/** The end of the demo: who paid what to whom, by which transactions, and what was checked. */
import { formatTable } from '../../src/cli/format/table.ts'
import { formatAmount } from '../../src/shared/schema/money.ts'
import type { DemoReport } from './report.ts'
import type { Screen } from './screen.ts'

export function printSummary(screen: Screen, report: DemoReport): void {
  const { money, checks } = report
  const { decimals, symbol } = money
  const amount = (wei: string | bigint): string => `${formatAmount(BigInt(wei), decimals)} ${symbol}`
  screen.section('Who paid what to whom', [
    `${report.requester.address} (requester) paid ${amount(money.paid)}`,
    `${report.provider.address} (provider) received it; ${amount(money.returned)} of ${amount(money.budget)} came back`,
  ])
  screen.section('Balances on the chain', balanceTable(money, amount))
  screen.section('Transactions', transactionTable(report))
  screen.section('The job', jobLines(report))
  screen.section('Checked', [])
  for (const { name, ok, detail } of checks) screen.check(name, ok, detail)
  screen.blank()
}

function balanceTable({ before, after }: DemoReport['money'], amount: (wei: bigint) => string): string[] {
  const rows = (['requester', 'provider'] as const).flatMap((party) =>
    (['wallet', 'deposit'] as const).map((place) => {
      const [from, to] = [BigInt(before[party][place]), BigInt(after[party][place])]
      const change = to === from ? '' : `${to > from ? '+' : ''}${amount(to - from)}`
      return [party, place, amount(from), amount(to), change]
    }),
  )
  return formatTable(['PARTY', 'WHERE', 'BEFORE', 'AFTER', 'CHANGE'], rows)
}

function transactionTable({ transactions }: DemoReport): string[] {
  const rows = transactions.map(({ party, method, gasUsed, hash }) => [party, method, String(gasUsed), hash])
  return formatTable(['PARTY', 'METHOD', 'GAS', 'TRANSACTION'], rows)
}

const jobLines = ({ jobId, specCid, outputCid, imageId, metrics }: DemoReport): string[] =>
  [
    ['job', jobId],
    ['spec', specCid],
    ['output', outputCid],
    ['image', imageId],
    ['accuracy', metrics.accuracy.toFixed(4)],
  ].map(([name = '', value]) => `${name.padEnd(9)} ${value}`)
