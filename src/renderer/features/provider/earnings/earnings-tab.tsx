/** What this computer earned, day by day, less its power where a tariff is set and the cards tell what they draw. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Stat } from '../../../components/data-list.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Amount } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { Select } from '../../../components/select.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { Earnings } from '../facts.ts'
import { useTerms } from '../terms/use-terms.ts'
import { DayTable } from './day-table.tsx'
import { EarningsChart } from './earnings-chart.tsx'
import { everyDay, sumOf } from './earnings-days.ts'

const periods = ['7', '30', '90'] as const
type Period = (typeof periods)[number]

export function EarningsTab() {
  const { query } = useHost()
  const [period, setPeriod] = useState<Period>('30')
  const earnings = useQuery(query.provider.earnings.queryOptions({ input: { days: Number(period) } }))
  return (
    <div className="flex flex-col gap-5">
      <QueryState query={earnings}>
        {(told) => (
          <>
            <Sums earnings={told} period={period} />
            <Chart earnings={told} period={period} onPeriod={setPeriod} />
            {told.days.length > 0 && <DayTable days={told.days} />}
          </>
        )}
      </QueryState>
    </div>
  )
}

interface PartProps {
  earnings: Earnings
  period: Period
}

function Sums({ earnings, period }: PartProps) {
  const text = useText().provider.earnings
  const { token } = useTerms()
  const sum = sumOf(earnings.days)
  return (
    <div className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4 min-[700px]:grid-cols-3">
      <Stat name={text.today} value={<Amount wei={earnings.todayWei} token={token} />} />
      <Stat
        name={text.inPeriod(text.periods[period])}
        value={<Amount wei={sum.earnedWei} token={token} />}
        hint={<Net sum={sum} />}
      />
      <Stat name={text.total} value={<Amount wei={earnings.totalWei} token={token} />} hint={text.totalHint} />
    </div>
  )
}

function Chart({ earnings, period, onPeriod }: PartProps & { onPeriod(period: Period): void }) {
  const text = useText().provider.earnings
  const days = useMemo(() => everyDay(earnings.days, Number(period), Date.now()), [earnings, period])
  const isEmpty = days.every(({ earnedWei }) => earnedWei === 0n)
  return (
    <Panel
      title={text.chart}
      actions={
        <Select<Period>
          className="w-32"
          label={text.period}
          options={periods.map((value) => ({ value, label: text.periods[value] }))}
          value={period}
          onChange={onPeriod}
        />
      }
    >
      {isEmpty ? (
        <EmptyState className="py-8!" title={text.none} body={text.noneBody} />
      ) : (
        <EarningsChart days={days} period={text.periods[period]} />
      )}
    </Panel>
  )
}

function Net({ sum }: { sum: ReturnType<typeof sumOf> }) {
  const text = useText().provider.earnings
  const format = useFormat()
  const { token } = useTerms()
  return sum.powerCostWei === null ? text.powerUnknown : text.net(format.amount(sum.netWei, token))
}
