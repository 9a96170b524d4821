/** What may be spent unasked, and how much of it is: of the token per job and per 24 hours, of the coin in fees. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { DataList } from '../../components/data-list.tsx'
import { Panel } from '../../components/panel.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { dayUse, type TokenLimits } from './limits.ts'
import { LimitsDialog } from './limits-dialog.tsx'

export function LimitsPanel() {
  const { query } = useHost()
  const text = useText().wallet
  const [isChanging, setChanging] = useState(false)
  const limits = useQuery(query.wallet.limits.queryOptions({ refetchInterval: 10_000 }))
  return (
    <Panel
      title={text.limits}
      description={text.limitsBody}
      actions={
        <Button size="small" disabled={!limits.data} onClick={() => setChanging(true)}>
          {text.changeLimit}
        </Button>
      }
    >
      <QueryState query={limits}>
        {(all) => (
          <>
            <div className="flex flex-col gap-4">
              {all.map((one) => (
                <Limits key={one.role} limits={one} />
              ))}
            </div>
            {isChanging && <LimitsDialog limits={all} onClose={() => setChanging(false)} />}
          </>
        )}
      </QueryState>
    </Panel>
  )
}

function Limits({ limits }: { limits: TokenLimits }) {
  const text = useText().wallet
  const format = useFormat()
  const { role, perJobWei, perDayWei, spentWei, pendingWei } = limits
  const exact = (wei: bigint): string => format.amountExact(wei, limits)
  const spent = format.amount(spentWei, limits)
  const name = role === 'coin' ? text.feesPerDay : text.perDay
  const { share, tone } = dayUse(limits)
  return (
    <div className="flex flex-col gap-2">
      {role === 'payment' && (
        <DataList items={[{ name: text.perJob, value: perJobWei === null ? text.noLimit : exact(perJobWei) }]} />
      )}
      {perDayWei === null ? (
        <DataList items={[{ name, value: text.spentNoLimit(spent) }]} />
      ) : (
        <ProgressBar value={share} tone={tone} label={name} detail={text.spentOf(spent, exact(perDayWei))} />
      )}
      {pendingWei > 0n && <p className="text-xs text-muted">{text.pending(format.amount(pendingWei, limits))}</p>}
    </div>
  )
}
