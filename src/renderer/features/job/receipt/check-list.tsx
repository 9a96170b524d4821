/** Checks the receipt before the user's eyes: the host looks at all of it anew, and each finding is shown in turn. */
import { useMutation } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { CircleCheck, CircleHelp, CircleX, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { JobId } from '../../../../shared/schema/ids.ts'
import { Callout } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { ErrorLine } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { ReceiptCheck } from '../job-facts.ts'
import { ExportReceipt } from './export-receipt.tsx'

interface CheckListProps {
  jobId: JobId
  /** Once the job has ended. */
  canExport: boolean
}

export function CheckList({ jobId, canExport }: CheckListProps) {
  const text = useText().job.receipt
  const { query } = useHost()
  const verifying = useMutation(query.jobs.verifyReceipt.mutationOptions())
  const checks = verifying.data?.checks ?? noChecks
  const shown = useShownCount(checks)
  return (
    <Panel
      title={text.verifyTitle}
      description={text.verifyBody}
      actions={
        <>
          {canExport && <ExportReceipt jobId={jobId} />}
          <Button
            variant="primary"
            icon={<ShieldCheck size={15} aria-hidden="true" />}
            isBusy={verifying.isPending || shown < checks.length}
            onClick={() => verifying.mutate({ jobId })}
          >
            {checks.length > 0 ? text.verifyAgain : text.verify}
          </Button>
        </>
      }
    >
      <ErrorLine error={verifying.error} />
      {checks.length > 0 && (
        <ul className="divide-y divide-line">
          {checks.slice(0, shown).map((check) => (
            <Check key={check.code} check={check} />
          ))}
        </ul>
      )}
      <div role="status">{checks.length > 0 && shown === checks.length && <Verdict checks={checks} />}</div>
      <p className="mt-3 max-w-prose text-xs text-muted">{text.notProven}</p>
    </Panel>
  )
}

const noChecks: readonly ReceiptCheck[] = []
const betweenMs = 220

/** One after the other, so that each can be read; all at once for who wants no movement. */
function useShownCount(checks: readonly ReceiptCheck[]): number {
  const [shown, setShown] = useState(0)
  useEffect(() => {
    setShown(matchMedia('(prefers-reduced-motion: reduce)').matches ? checks.length : Math.min(1, checks.length))
  }, [checks])
  useEffect(() => {
    if (shown >= checks.length) return
    const timer = setTimeout(() => setShown(shown + 1), betweenMs)
    return () => clearTimeout(timer)
  }, [checks, shown])
  return shown
}

const looks = {
  ok: { Icon: CircleCheck, tone: 'text-positive' },
  failed: { Icon: CircleX, tone: 'text-danger' },
  unknown: { Icon: CircleHelp, tone: 'text-warning' },
} as const

function Check({ check: { code, state, detail } }: { check: ReceiptCheck }) {
  const text = useText().job.receipt
  const { Icon, tone } = looks[state]
  return (
    <li className="flex animate-settle gap-3 py-2">
      <Icon size={16} aria-hidden="true" className={clsx('mt-0.5 shrink-0', tone)} />
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex items-baseline justify-between gap-3 font-medium">
          {text.checks[code]}
          <span className={clsx('text-xs', tone)}>{text.states[state]}</span>
        </p>
        <p className="text-xs wrap-anywhere text-muted">{detail}</p>
      </div>
    </li>
  )
}

function Verdict({ checks }: { checks: readonly ReceiptCheck[] }) {
  const text = useText().job.receipt
  const format = useFormat()
  const count = (state: ReceiptCheck['state']): number => checks.filter((check) => check.state === state).length
  if (count('failed') > 0) return <Callout tone="danger" title={text.verdictFailed(format.number(count('failed')))} />
  if (count('unknown') > 0) {
    return (
      <Callout
        tone="warning"
        title={text.verdictUnknown(format.number(count('ok')), format.number(count('unknown')))}
      />
    )
  }
  return <Callout tone="positive" title={text.verdictOk(format.number(checks.length))} />
}
