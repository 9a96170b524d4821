/** The days on which something was earned or drawn. What is not measured is said, never shown as nothing. */
import { useMemo } from 'react'
import { type DataColumn, DataTable } from '../../../components/data-table.tsx'
import { Amount, Duration } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { EarningsDay } from '../facts.ts'
import { useTerms } from '../terms/use-terms.ts'
import { dayAtMs, netOf } from './earnings-days.ts'

const rowHeightPx = 36
const mostRowsShown = 10

export function DayTable({ days }: { days: readonly EarningsDay[] }) {
  const text = useText().provider.earnings
  const columns = useColumns()
  return (
    <Panel title={text.table} isFlush>
      <div
        className="border-t border-line"
        style={{ height: rowHeightPx * (Math.min(days.length, mostRowsShown) + 1.5) }}
      >
        <DataTable
          className="h-full"
          label={text.table}
          columns={columns}
          count={days.length}
          rowAt={(index) => days[index]}
          keyOf={({ day }) => day}
          rowHeight={rowHeightPx}
        />
      </div>
    </Panel>
  )
}

const whPerKwh = 1000

function useColumns(): readonly DataColumn<EarningsDay>[] {
  const text = useText().provider.earnings
  const format = useFormat()
  const { token } = useTerms()
  return useMemo(
    () => [
      { id: 'day', header: text.day, width: 'minmax(8rem,1.5fr)', cell: ({ day }) => format.date(dayAtMs(day)) },
      { id: 'jobs', header: text.jobs, width: '5rem', align: 'end', cell: ({ jobs }) => format.number(jobs) },
      {
        id: 'ran',
        header: text.ran,
        width: 'minmax(6rem,1fr)',
        align: 'end',
        cell: ({ runSeconds }) => <Duration ms={runSeconds * 1000} />,
      },
      {
        id: 'earned',
        header: text.earned,
        width: 'minmax(8rem,1fr)',
        align: 'end',
        cell: ({ earnedWei }) => <Amount wei={earnedWei} token={token} />,
      },
      {
        id: 'energy',
        header: text.energy,
        width: 'minmax(8rem,1fr)',
        align: 'end',
        cell: ({ energyWh }) =>
          energyWh === null ? (
            <span className="text-muted">{text.notMeasured}</span>
          ) : (
            text.kwh(format.number(energyWh / whPerKwh, 3))
          ),
      },
      {
        id: 'powerCost',
        header: text.powerCost,
        width: 'minmax(8rem,1fr)',
        align: 'end',
        cell: ({ powerCostWei, energyWh }) =>
          powerCostWei === null ? (
            <span className="text-muted">{energyWh === null ? text.notMeasured : text.noTariff}</span>
          ) : (
            <Amount wei={powerCostWei} token={token} />
          ),
      },
      {
        id: 'net',
        header: text.netColumn,
        width: 'minmax(8rem,1fr)',
        align: 'end',
        cell: (day) => <strong className="font-semibold">{format.amount(netOf(day), token)}</strong>,
      },
    ],
    [text, format, token],
  )
}
