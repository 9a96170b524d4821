/** Step 5: the order in plain words beside exactly what is signed; then the signature. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { JobRequest } from '../../../shared/schema/job.ts'
import { Callout } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorLine, ErrorState } from '../../components/error-state.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { SkeletonRows } from '../../components/skeleton.tsx'
import { UnlockForm } from '../../components/unlock-form.tsx'
import { errorCode } from '../../lib/error-text.ts'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { OrderInWords } from './order-in-words.tsx'
import { firstWrong } from './problems.ts'
import { requestOf } from './request.ts'
import { SpendingWait } from './spending-wait.tsx'
import { StepFrame } from './step-frame.tsx'
import { stepIds } from './steps.ts'
import { TypedDataTree } from './typed-data-tree.tsx'
import { type Preview, usePreview } from './use-preview.ts'
import { type Signing, useSigning } from './use-signing.ts'
import { useWizard } from './use-wizard.ts'

export function StepReview() {
  const { draft, token, problems } = useWizard()
  const { review } = useText().submit
  const { query } = useHost()
  const { data: wallet } = useQuery(query.wallet.status.queryOptions())
  const request = token === null ? null : requestOf(draft, token.symbol)
  const isImporting = Object.values(problems).includes('importing')
  const wrongSteps = stepIds.filter((step) => firstWrong(step, problems) !== null)
  const isReady = request !== null && !isImporting && wrongSteps.length === 0 && wallet?.state === 'unlocked'
  const preview = usePreview(isReady ? request : null)
  const signing = useSigning(isReady && preview.data ? request : null)
  useSubmitKeys(signing)
  return (
    <StepFrame isWide intro={review.ready} primary={<SignButton signing={signing} />}>
      <div className="flex flex-col gap-5">
        {wrongSteps.length > 0 && <WrongSteps steps={wrongSteps} />}
        {isImporting && <Callout>{review.stillImporting}</Callout>}
        {signing.state === 'pending' && <SpendingWait onCancel={signing.cancel} />}
        {wallet?.state === 'none' && <NoWallet />}
        {wallet?.state === 'locked' && (
          <Panel title={review.locked}>
            <UnlockForm />
          </Panel>
        )}
        <Refused error={signing.error} />
        {isReady && request && <Order preview={preview} request={request} />}
      </div>
    </StepFrame>
  )
}

function WrongSteps({ steps }: { steps: (typeof stepIds)[number][] }) {
  const { goTo } = useWizard()
  const { review, steps: names } = useText().submit
  return (
    <Callout
      tone="warning"
      title={review.fix}
      action={steps.map((step) => (
        <Button key={step} size="small" onClick={() => goTo(step)}>
          {names[step]}
        </Button>
      ))}
    />
  )
}

function NoWallet() {
  const { review } = useText().submit
  return (
    <Callout
      tone="warning"
      title={review.noWallet}
      action={<ButtonLink to="/wallet">{review.makeWallet}</ButtonLink>}
    />
  )
}

/** What was refused and belongs to no field of its own. */
function Refused({ error }: { error: unknown }) {
  const { review } = useText().submit
  if (errorCode(error) === 'SPENDING_DECLINED') return <Callout tone="warning">{review.declined}</Callout>
  return <ErrorLine error={error} />
}

function Order({ preview, request }: { preview: Preview; request: JobRequest }) {
  const { review } = useText().submit
  if (preview.data === undefined) {
    if (!preview.isError) return <SkeletonRows />
    return <ErrorState error={preview.error} title={review.previewFailed} onRetry={() => void preview.refetch()} />
  }
  return (
    <div className="grid items-start gap-5 min-[1200px]:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <Panel title={review.words}>
        <OrderInWords request={request} preview={preview.data} />
      </Panel>
      <Panel title={review.typed} description={review.typedBody}>
        <TypedDataTree preview={preview.data} />
      </Panel>
    </div>
  )
}

function SignButton({ signing }: { signing: Signing }) {
  const { review } = useText().submit
  return (
    <span className="flex items-center gap-3">
      <span className="text-xs text-muted max-[1099px]:hidden">
        <span className="sr-only">{review.signKeys}</span> <Kbd keys="Mod+Enter" />
      </span>
      <Button
        variant="primary"
        onClick={signing.submit}
        disabled={signing.state === 'not-ready'}
        isBusy={signing.state === 'pending'}
      >
        {review.sign}
      </Button>
    </span>
  )
}

/** Ctrl+Enter (⌘ on a Mac) signs; plain Enter never does. */
function useSubmitKeys({ submit, state }: Signing): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isMeant = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented
      if (!isMeant || event.repeat || state !== 'ready' || document.querySelector('[role="dialog"]') !== null) return
      event.preventDefault()
      submit()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [submit, state])
}
