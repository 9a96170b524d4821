/** "Try it now": each step of the preparation as it happens, then the job itself. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check, Circle } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Callout } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { noTrial, type Trial, type TrialStep, takeTrialEvent, trialOrder } from './trial-progress.ts'

const lookAgainMs = 20_000
/** What is missing may come: an image that is being made, Docker that is being started. */
const whileNotReady = ({ state }: { state: { data: { ready: boolean } | undefined } }): number | false =>
  state.data?.ready === false ? lookAgainMs : false

export function TrialPanel() {
  const { query } = useHost()
  const { frame, welcome } = useText()
  const text = welcome.trial
  const { openDoctor } = frame
  const { trial, error, isRunning, start, stop } = useTrial()
  const { data: ready } = useQuery(
    query.trial.ready.queryOptions({ enabled: !isRunning, refetchInterval: whileNotReady }),
  )
  return (
    <Panel title={text.title} description={text.body}>
      {ready?.ready === false && !isRunning && (
        <Callout tone="warning" title={text.cannot} action={<ButtonLink to="/doctor">{openDoctor}</ButtonLink>}>
          {ready.reason} {ready.advice}
        </Callout>
      )}
      {isRunning && <Steps trial={trial} />}
      <ErrorLine error={error} />
      <div className="mt-4 flex gap-2">
        {isRunning ? (
          <Button onClick={stop}>{text.stop}</Button>
        ) : (
          <Button variant="primary" onClick={start} disabled={ready?.ready !== true}>
            {text.start}
          </Button>
        )}
      </div>
    </Panel>
  )
}

function Steps({ trial }: { trial: Trial }) {
  const { trial: text } = useText().welcome
  return (
    <ol aria-label={text.progress} aria-live="polite" className="flex flex-col gap-2.5 py-1">
      {trialOrder.map((step) => (
        <Step key={step} name={text.steps[step]} {...(trial.steps[step] ?? { state: 'waiting', detail: '' })} />
      ))}
    </ol>
  )
}

function Step({ name, state, detail }: { name: string } & TrialStep) {
  return (
    <li className="flex items-start gap-3 text-sm">
      <span aria-hidden="true" className="mt-0.5 flex size-4 shrink-0 items-center justify-center">
        {state === 'done' && <Check size={15} className="text-positive" />}
        {state === 'running' && <Spinner size={14} />}
        {state === 'waiting' && <Circle size={12} className="text-line-strong" />}
      </span>
      <span className="min-w-0">
        <span className={state === 'waiting' ? 'text-muted' : 'font-medium'}>{name}</span>
        {detail && <span className="block text-xs wrap-anywhere text-muted">{detail}</span>}
      </span>
    </li>
  )
}

/** Leaving the screen breaks off the preparation; a job that was submitted goes on. */
function useTrial() {
  const { api } = useHost()
  const navigate = useNavigate()
  const [trial, setTrial] = useState(noTrial)
  const [error, setError] = useState<unknown>(null)
  const [isRunning, setRunning] = useState(false)
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])
  const start = useCallback(async () => {
    const breaking = new AbortController()
    running.current = breaking
    setTrial(noTrial)
    setError(null)
    setRunning(true)
    try {
      for await (const event of await api.trial.run(undefined, { signal: breaking.signal })) {
        setTrial((before) => takeTrialEvent(before, event))
        if (event.type === 'submitted') void navigate({ to: '/jobs/$jobId', params: { jobId: event.jobId } })
      }
    } catch (failure) {
      if (!breaking.signal.aborted) setError(failure)
    }
    setRunning(false)
  }, [api, navigate])
  return { trial, error, isRunning, start: () => void start(), stop: () => running.current?.abort() }
}
