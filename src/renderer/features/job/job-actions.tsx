/** What can be done with a job as a whole. */
import { useMutation } from '@tanstack/react-query'
import { CircleStop, Ellipsis, Hash, RotateCcw, SquareTerminal } from 'lucide-react'
import { useState } from 'react'
import type { JobView } from '../../../shared/schema/job.ts'
import { AlertDialog } from '../../components/alert-dialog.tsx'
import { Button } from '../../components/button.tsx'
import { copyText } from '../../components/copy-button.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { Menu, type MenuEntry } from '../../components/menu.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { useToken } from '../../lib/use-token.ts'
import { commandLineOf } from './command-line.ts'
import { budgetLeftWei, canCancel } from './job-facts.ts'

export function JobActions({ job }: { job: JobView }) {
  const text = useText().job.actions
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      {canCancel(job) && (
        <Button icon={<CircleStop size={15} aria-hidden="true" />} onClick={() => setAsking(true)}>
          {text.cancel}
        </Button>
      )}
      <ButtonLink to="/run" search={{ again: job.jobId }}>
        <RotateCcw size={15} aria-hidden="true" />
        {text.again}
      </ButtonLink>
      <CopyMenu job={job} />
      <CancelDialog job={job} isOpen={isAsking && canCancel(job)} onClose={() => setAsking(false)} />
    </>
  )
}

interface CancelDialogProps {
  job: JobView
  isOpen: boolean
  onClose(): void
}

function CancelDialog({ job, isOpen, onClose }: CancelDialogProps) {
  const text = useText().job.actions
  const { query } = useHost()
  const format = useFormat()
  const token = useToken()
  const cancelling = useMutation(query.jobs.cancel.mutationOptions({ onSuccess: onClose }))
  const close = (): void => {
    cancelling.reset()
    onClose()
  }
  return (
    <AlertDialog
      isOpen={isOpen}
      onClose={close}
      title={text.cancelTitle}
      isDanger
      confirm={text.cancelConfirm}
      cancel={text.keepRunning}
      isBusy={cancelling.isPending}
      onConfirm={() => cancelling.mutate({ jobId: job.jobId })}
      body={
        <div className="flex flex-col gap-2">
          <p>
            {token &&
              (job.ratePerSecondWei === null
                ? text.cancelUnpaid(format.amount(job.budgetWei, token))
                : text.cancelCosts(format.amount(job.paidWei, token), format.amount(budgetLeftWei(job), token)))}
          </p>
          <p>{text.cancelOutputs}</p>
          <ErrorLine error={cancelling.error} />
        </div>
      }
    />
  )
}

function CopyMenu({ job }: { job: JobView }) {
  const text = useText().job.actions
  const toast = useToast()
  const copy = (label: string, value: string | null, icon = <Hash size={14} />): MenuEntry => ({
    type: 'action',
    label,
    icon,
    isDisabled: value === null,
    onSelect: () =>
      void copyText(value ?? '').then((isDone) =>
        toast(isDone ? { title: text.copied, tone: 'positive' } : { title: text.notCopied, tone: 'danger' }),
      ),
  })
  return (
    <Menu
      trigger={
        <IconButton label={text.more}>
          <Ellipsis size={16} aria-hidden="true" />
        </IconButton>
      }
      entries={[
        copy(text.copyCommand, commandLineOf(job.request), <SquareTerminal size={14} />),
        { type: 'line' },
        copy(text.copyJobId, job.jobId),
        copy(text.copyOrderId, job.orderId),
        copy(text.copyProvider, job.provider?.address ?? null),
        copy(text.copyOutputCid, job.outputCid),
        copy(text.copySettlement, job.settlementTx),
      ]}
    />
  )
}
