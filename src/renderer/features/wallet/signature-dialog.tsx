/** One signature: what it means, what it costs at worst, and the very thing that was signed. */
import { useQuery } from '@tanstack/react-query'
import { Callout } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { CopyableText } from '../../components/copyable-text.tsx'
import { DataList, type DataListItem } from '../../components/data-list.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { RelativeTime } from '../../components/figures.tsx'
import { QueryState } from '../../components/query-state.tsx'
import type { Api } from '../../lib/api.ts'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'

type Details = Awaited<ReturnType<Api['wallet']['signature']>>

export function SignatureDialog({ id, onClose }: { id: number; onClose(): void }) {
  const { query } = useHost()
  const { wallet: text, common } = useText()
  const details = useQuery(query.wallet.signature.queryOptions({ input: { id } }))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="large"
      title={details.data ? text.kinds[details.data.kind] : text.signatures}
      description={details.data?.title}
      footer={<Button onClick={onClose}>{common.close}</Button>}
    >
      <QueryState query={details}>{(found) => <Whole details={found} />}</QueryState>
    </Dialog>
  )
}

function Whole({ details }: { details: Details }) {
  const text = useText().wallet
  const { state, reason, facts, raw } = details
  return (
    <div className="flex flex-col gap-4">
      {state === 'refused' && (
        <Callout tone="danger" title={text.wasRefused}>
          {reason}
        </Callout>
      )}
      {state === 'begun' && <Callout tone="warning">{text.wasBegun}</Callout>}
      <DataList isRuled items={[...facts, ...useOwnFacts(details)]} />
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-medium">{text.raw}</h3>
        <CodeBlock name={text.raw} code={indented(raw)} isWrapped className="max-h-72 overflow-auto" />
      </section>
    </div>
  )
}

function useOwnFacts({ digest, signature, jobId, atMs }: Details): DataListItem[] {
  const text = useText().wallet
  const copyable = (name: string, value: string | null): DataListItem[] =>
    value === null ? [] : [{ name, value: <CopyableText value={value} name={name} /> }]
  return [
    { name: text.when, value: <RelativeTime atMs={atMs} /> },
    ...copyable(text.ofJob, jobId),
    ...copyable(text.digest, digest),
    ...copyable(text.signature, signature),
  ]
}

/** As people read it; what is no JSON stays as it is. */
function indented(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw
  }
}
