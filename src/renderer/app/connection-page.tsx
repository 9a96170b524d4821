/** The whole window while there is no host to talk to: what is the matter, and what the user can do about it. */
import type { ReactNode } from 'react'
import type { HostState } from '../../shared/api/desktop-bridge.ts'
import { Mark } from '../components/brand.tsx'
import { Button } from '../components/button.tsx'
import { CodeBlock } from '../components/code-block.tsx'
import { useNowMs } from '../components/figures.tsx'
import { Spinner } from '../components/spinner.tsx'
import type { ConnectionState } from '../lib/connection.ts'
import { useHost } from '../lib/host.tsx'
import { useFormat, useText } from '../lib/language.tsx'
import { useHostState } from '../lib/shell.ts'

export function ConnectionPage({ connection }: { connection: ConnectionState }) {
  const hostState = useHostState()
  return (
    <main className="flex h-full items-center justify-center overflow-y-auto p-8">
      <div className="flex w-full max-w-md animate-settle flex-col items-start">
        <Mark size={40} />
        <Content connection={connection} hostState={hostState} />
      </div>
    </main>
  )
}

function Content({ connection, hostState }: { connection: ConnectionState; hostState: HostState | null }) {
  const text = useText()
  if (hostState?.state === 'failed') return <HostFailed reason={hostState.reason} />
  switch (connection.state) {
    case 'unauthorised':
      return <Unauthorised />
    case 'reconnecting':
      return <Reconnecting {...connection} reason={hostState?.state === 'restarting' ? hostState.reason : null} />
    case 'connecting':
    case 'connected':
      return (
        <Message title={text.frame.connecting.title} isWorking>
          {text.frame.connecting.body}
        </Message>
      )
  }
}

interface MessageProps {
  title: string
  isWorking?: boolean
  children: ReactNode
}

function Message({ title, isWorking = false, children }: MessageProps) {
  return (
    <div role="status" className="mt-6">
      <h1 className="flex items-center gap-2.5 text-xl font-semibold tracking-tight">
        {title}
        {isWorking && (
          <span className="text-accent">
            <Spinner size={16} />
          </span>
        )}
      </h1>
      <p className="mt-2 text-sm text-muted">{children}</p>
    </div>
  )
}

function Reconnecting({ sinceMs, attempt, reason }: { sinceMs: number; attempt: number; reason: string | null }) {
  const { connection } = useHost()
  const text = useText()
  const format = useFormat()
  const nowMs = useNowMs(1000)
  const { title, body, now } = text.frame.reconnecting
  return (
    <>
      <Message title={title} isWorking>
        {body}
      </Message>
      {reason && <p className="mt-3 text-sm wrap-anywhere">{text.frame.hostRestarting(reason)}</p>}
      <div className="mt-5 flex items-center gap-4">
        <Button onClick={connection.retryNow}>{now}</Button>
        <span className="text-xs text-muted tabular-nums">
          {text.frame.reconnecting.attempt(attempt, format.duration(Math.max(0, nowMs - sinceMs)))}
        </span>
      </div>
    </>
  )
}

function Unauthorised() {
  const { connection } = useHost()
  const text = useText()
  const { title, body, how, command } = text.frame.unauthorised
  return (
    <>
      <Message title={title}>{body}</Message>
      <p className="mt-5 mb-2 text-sm">{how}</p>
      <CodeBlock code={command} name={command} className="w-full" />
      <Button className="mt-5" onClick={connection.retryNow}>
        {text.common.retry}
      </Button>
    </>
  )
}

function HostFailed({ reason }: { reason: string }) {
  const text = useText()
  const { title, restart, hint } = text.frame.hostFailed
  return (
    <>
      <Message title={title}>{hint}</Message>
      <CodeBlock code={reason} name={title} isWrapped className="mt-4 w-full" />
      <Button variant="primary" className="mt-5" onClick={() => void window.desktop?.restartHost()}>
        {restart}
      </Button>
    </>
  )
}
