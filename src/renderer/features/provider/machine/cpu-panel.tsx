/** The computer around its cards, and which profiles all of it can take. */
import { useMemo } from 'react'
import type { MachineSample } from '../../../../shared/api/contract/provider.ts'
import { Badge } from '../../../components/badge.tsx'
import { LivePlot } from '../../../components/live-plot.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { Resources } from '../facts.ts'
import { useTerms } from '../terms/use-terms.ts'
import { firstMisfit, type OfferedProfile, offerable } from './offerable.ts'
import { curveOf } from './samples.ts'
import { gibOf, gibText, sizeText } from './size-text.ts'

const plotHeightPx = 92

interface CpuPanelProps {
  resources: Resources
  samples: readonly MachineSample[]
}

export function CpuPanel({ resources, samples }: CpuPanelProps) {
  const text = useText().provider.machine
  const format = useFormat()
  const load = useMemo(() => curveOf(samples, ({ cpuPercent }) => cpuPercent), [samples])
  const memory = useMemo(
    () => curveOf(samples, ({ memoryUsedMiB }) => (memoryUsedMiB === null ? null : gibOf(memoryUsedMiB))),
    [samples],
  )
  const size = (miB: number): string => sizeText(format, miB)
  const facts = [
    resources.cpuModel,
    text.cores(format.number(resources.cpuCores)),
    text.ofMemory(size(resources.memoryMiB)),
    text.ofDisk(size(resources.diskFreeMiB)),
  ]
  return (
    <Panel title={text.title} description={facts.filter((fact) => fact !== '').join(' · ')}>
      <div className="grid grid-cols-1 gap-x-5 gap-y-4 min-[760px]:grid-cols-2">
        <LivePlot
          label={text.cpuLoad}
          series={[{ name: text.cpuLoad }]}
          data={load}
          height={plotHeightPx}
          min={0}
          max={100}
          formatValue={(value) => format.percent(value / 100)}
        />
        <LivePlot
          label={text.cpuMemory}
          series={[{ name: text.cpuMemory }]}
          data={memory}
          height={plotHeightPx}
          min={0}
          max={gibOf(resources.memoryMiB)}
          formatValue={(gib) => gibText(format, gib)}
        />
      </div>
      <Offers resources={resources} />
    </Panel>
  )
}

function Offers({ resources }: { resources: Resources }) {
  const text = useText().provider.machine
  const { policy } = useTerms()
  const profiles = useMemo(() => offerable(resources, policy), [resources, policy])
  const isTaken = ({ name }: OfferedProfile): boolean => policy.profiles.length === 0 || policy.profiles.includes(name)
  const fitting = [...profiles.gpu, ...profiles.cpu].filter((profile) => profile.lacks.length === 0 && isTaken(profile))
  const misfits = [firstMisfit(profiles.gpu), firstMisfit(profiles.cpu)].filter((found) => found !== undefined)
  return (
    <div className="mt-4 border-t border-line pt-3">
      <h3 className="text-xs font-medium">{text.offers}</h3>
      {fitting.length === 0 ? (
        <p className="mt-1 text-sm text-warning">{text.offersNone}</p>
      ) : (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {fitting.map(({ name }) => (
            <li key={name}>
              <Badge tone="accent">{name}</Badge>
            </li>
          ))}
        </ul>
      )}
      {misfits.map((misfit) => (
        <Misfit key={misfit.name} misfit={misfit} />
      ))}
    </div>
  )
}

function Misfit({ misfit: { name, lacks } }: { misfit: OfferedProfile }) {
  const text = useText().provider.machine
  const format = useFormat()
  const words = lacks.map(({ what, needs, has }) => {
    const show = (amount: number): string => (what === 'cpu' ? format.number(amount) : sizeText(format, amount))
    return text.lacks[what](show(needs), show(has))
  })
  return <p className="mt-2 text-xs text-muted">{text.next(name, format.list(words))}</p>
}
