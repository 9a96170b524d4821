/** What a `deai://` link would do, in plain text, before anything is done. */
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type JobLink, type JoinLink, parseDeepLink } from '../../../shared/deep-link.ts'
import { Callout } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { DataList } from '../../components/data-list.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'

export interface LinkDialogProps {
  link: string
  /** `next` is set when the user went on with it. */
  onDone(next?: 'run'): void
}

export function LinkDialog({ link, onDone }: LinkDialogProps) {
  const parsed = parseDeepLink(link)
  switch (parsed.type) {
    case 'job':
      return <TemplateDialog link={link} template={parsed} onDone={onDone} />
    case 'join':
      return <LabDialog lab={parsed} onDone={onDone} />
    case 'bad':
      return <BadLinkDialog reason={parsed.reason} onDone={onDone} />
  }
}

function TemplateDialog({ link, template, onDone }: LinkDialogProps & { template: JobLink }) {
  const text = useText()
  const navigate = useNavigate()
  const use = (): void => {
    onDone('run')
    void navigate({ to: '/run', search: { link } })
  }
  const { type: _type, ...fields } = template
  const items = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name: text.frame.link.fields[name as keyof typeof fields], value: String(value) }))
  return (
    <Dialog
      isOpen
      onClose={onDone}
      title={text.frame.link.title}
      description={text.frame.link.template}
      footer={
        <>
          <Button onClick={() => onDone()}>{text.common.cancel}</Button>
          <Button variant="primary" onClick={use}>
            {text.frame.link.useTemplate}
          </Button>
        </>
      }
    >
      <DataList items={items} isRuled />
      <div className="mt-4">
        <Callout tone="warning">{text.frame.link.careful}</Callout>
      </div>
    </Dialog>
  )
}

function LabDialog({ lab, onDone }: { lab: JoinLink; onDone(): void }) {
  const text = useText()
  const toast = useToast()
  const { query } = useHost()
  const done = (): void => {
    toast({ title: text.frame.link.connected, tone: 'positive' })
    onDone()
  }
  const connect = useMutation(query.node.connect.mutationOptions({ onSuccess: done }))
  const { address, name } = text.frame.link.fields
  return (
    <Dialog
      isOpen
      onClose={onDone}
      title={text.frame.link.title}
      description={text.frame.link.lab}
      footer={
        <>
          <Button onClick={() => onDone()}>{text.common.cancel}</Button>
          <Button
            variant="primary"
            isBusy={connect.isPending}
            onClick={() => connect.mutate({ multiaddr: lab.multiaddr })}
          >
            {text.frame.link.connectLab}
          </Button>
        </>
      }
    >
      <DataList
        isRuled
        items={[
          ...(lab.name === undefined ? [] : [{ name, value: lab.name }]),
          { name: address, value: <code>{lab.multiaddr}</code> },
        ]}
      />
      <div className="mt-4 flex flex-col gap-3">
        <Callout tone="warning">{text.frame.link.careful}</Callout>
        <ErrorLine error={connect.error} />
      </div>
    </Dialog>
  )
}

function BadLinkDialog({ reason, onDone }: { reason: string; onDone(): void }) {
  const text = useText()
  return (
    <Dialog
      isOpen
      onClose={onDone}
      size="small"
      title={text.frame.link.bad}
      footer={<Button onClick={() => onDone()}>{text.common.close}</Button>}
    >
      <p className="text-sm">{text.frame.link.badBody}</p>
      <p className="mt-2 text-xs text-muted">{reason}</p>
    </Dialog>
  )
}
