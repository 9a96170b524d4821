/** Why offers do not fit, in groups: "12 have the GPU, but not the rest: 9 have too little free disk". */
import type { ComputeProfile } from '../../../shared/schema/compute-profile.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import type { GpuMiss, MachineMiss, Market, MissCount } from './market.ts'

export function Misfits({ market, kind }: { market: Market; kind: ComputeProfile['kind'] }) {
  const { compute } = useText().submit
  const { withGpu, withoutGpu } = market
  if (withGpu.offers + withoutGpu.offers === 0) return null
  const machineHead = kind === 'gpu' ? compute.haveGpu : compute.cpuOnly
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3 text-sm">
      <h3 className="font-medium">{compute.others}</h3>
      <Group head={machineHead} group={withGpu} />
      <Group head={compute.noGpu} group={withoutGpu} />
    </div>
  )
}

interface GroupProps {
  head(count: number, shown: string): string
  group: { offers: number; lacks: MissCount<MachineMiss | GpuMiss>[] }
}

function Group({ head, group }: GroupProps) {
  const { compute } = useText().submit
  const format = useFormat()
  if (group.offers === 0) return null
  return (
    <div>
      <p>{head(group.offers, format.number(group.offers))}</p>
      <ul className="ml-5 list-disc text-muted">
        {group.lacks.map(({ miss, offers }) => (
          <li key={miss}>{compute.lacks[miss](offers, format.number(offers))}</li>
        ))}
      </ul>
    </div>
  )
}
