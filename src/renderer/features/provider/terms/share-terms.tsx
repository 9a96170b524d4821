/** How much of this computer jobs may have. That they get no network is no choice, and is said as the fact that it is. */
import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { NumberInput } from '../../../components/number-input.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Slider } from '../../../components/slider.tsx'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { sizeText } from '../machine/size-text.ts'
import { TermField } from './term-field.tsx'
import { useTerms } from './use-terms.ts'

const mostAtOnce = 64

export function ShareTerms() {
  const text = useText().provider.terms
  const { draft, change } = useTerms()
  return (
    <Panel title={text.give}>
      <div className="flex flex-col gap-5">
        <SizeTerms />
        <CpuShare />
        <TermField name="maxConcurrent" label={text.concurrent}>
          <NumberInput
            value={draft.maxConcurrent}
            onChange={(maxConcurrent) => change({ maxConcurrent })}
            min={1}
            max={mostAtOnce}
            className="max-w-44"
          />
        </TermField>
        <NoNetwork />
      </div>
    </Panel>
  )
}

const gib = 'GiB'

function SizeTerms() {
  const { query } = useHost()
  const text = useText().provider.terms
  const format = useFormat()
  const { draft, change } = useTerms()
  const { data: resources } = useQuery(query.provider.resources.queryOptions())
  const hint = (allMiB: number | undefined): string =>
    allMiB === undefined ? text.sizeAll : text.sizeHint(sizeText(format, allMiB))
  return (
    <div className="grid grid-cols-2 gap-4">
      <TermField name="memoryGib" label={text.memory} hint={hint(resources?.memoryMiB)}>
        <NumberInput value={draft.memoryGib} onChange={(memoryGib) => change({ memoryGib })} unit={gib} min={0} />
      </TermField>
      <TermField name="diskGib" label={text.disk} hint={hint(resources?.diskFreeMiB)}>
        <NumberInput value={draft.diskGib} onChange={(diskGib) => change({ diskGib })} unit={gib} min={0} />
      </TermField>
    </div>
  )
}

function CpuShare() {
  const { query } = useHost()
  const text = useText().provider.terms
  const format = useFormat()
  const { draft, change } = useTerms()
  const { data: resources } = useQuery(query.provider.resources.queryOptions())
  const words = (percent: number): string => {
    const share = format.percent(percent / 100)
    if (resources === undefined) return share
    const cores = Math.max(1, Math.floor((resources.cpuCores * percent) / 100))
    return text.cpuValue(share, format.number(cores), format.number(resources.cpuCores))
  }
  return (
    <TermField name="cpuPercent" label={text.cpu} aside={words(draft.cpuPercent)}>
      <Slider value={draft.cpuPercent} onChange={(cpuPercent) => change({ cpuPercent })} min={1} max={100} />
    </TermField>
  )
}

function NoNetwork() {
  const text = useText().provider.terms
  return (
    <div className="flex items-start gap-3 rounded-md bg-canvas px-3 py-2.5">
      <ShieldCheck size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-positive" />
      <div className="min-w-0">
        <p className="text-sm font-medium">{text.networkTitle}</p>
        <p className="text-xs text-muted">{text.networkBody}</p>
      </div>
    </div>
  )
}
