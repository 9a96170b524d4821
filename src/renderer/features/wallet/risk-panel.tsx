/** What would be lost if the other side of each deal vanished now, as a buyer and as a seller, beside its limits. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { DataList } from '../../components/data-list.tsx'
import { Panel } from '../../components/panel.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { QueryState } from '../../components/query-state.tsx'
import type { TokenFacts } from '../../lib/format.ts'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'
import { RiskDialog } from './risk-dialog.tsx'

export function RiskPanel() {
  const { query } = useHost()
  const text = useText().wallet
  const [isChanging, setChanging] = useState(false)
  const token = useToken()
  const exposure = useQuery(query.exposure.show.queryOptions({ refetchInterval: 3_000 }))
  return (
    <Panel
      title={text.risk}
      description={text.riskBody}
      actions={
        <Button size="small" disabled={!exposure.data || !token} onClick={() => setChanging(true)}>
          {text.changeLimit}
        </Button>
      }
    >
      <QueryState query={exposure}>
        {({ asProvider, asRequester }) =>
          token && (
            <>
              <div className="flex flex-col gap-4">
                <Risk name={text.riskAsRequester} {...asRequester} token={token} />
                <Risk name={text.riskAsProvider} {...asProvider} token={token} />
              </div>
              {isChanging && (
                <RiskDialog limitWei={asRequester.limitWei} token={token} onClose={() => setChanging(false)} />
              )}
            </>
          )
        }
      </QueryState>
    </Panel>
  )
}

interface RiskProps {
  name: string
  atRiskWei: bigint
  limitWei: bigint | null
  token: TokenFacts
}

function Risk({ name, atRiskWei, limitWei, token }: RiskProps) {
  const text = useText().wallet
  const format = useFormat()
  const now = format.amount(atRiskWei, token)
  if (limitWei === null) return <DataList items={[{ name, value: text.riskNoLimit(now) }]} />
  const share = limitWei === 0n ? 1 : Math.min(1, Number((atRiskWei * 1000n) / limitWei) / 1000)
  return <ProgressBar value={share} label={name} detail={text.riskOf(now, format.amount(limitWei, token))} />
}
