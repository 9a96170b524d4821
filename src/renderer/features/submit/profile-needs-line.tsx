/** The profile in its one word, and what that word means. */
import { type ComputeProfile, printComputeProfile, profileNeeds } from '../../../shared/schema/compute-profile.ts'
import { CopyableText } from '../../components/copyable-text.tsx'
import { DataList } from '../../components/data-list.tsx'
import type { Format } from '../../lib/format.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import type { Messages } from '../../messages/messages.ts'

export function ProfileNeedsLine({ profile }: { profile: ComputeProfile }) {
  const { compute } = useText().submit
  const format = useFormat()
  return (
    <DataList
      className="rounded-lg border border-line bg-surface px-4 py-2"
      items={[
        {
          name: compute.profile,
          value: <CopyableText value={printComputeProfile(profile)} name={compute.profile} keep={0} />,
        },
        { name: compute.needs, value: needsText(profile, compute, format) },
      ]}
    />
  )
}

export function needsText(profile: ComputeProfile, compute: Messages['submit']['compute'], format: Format): string {
  const { cpuCores, memoryMiB, diskMiB } = profileNeeds(profile)
  const rest = compute.needsOf(
    compute.cores(cpuCores, format.number(cpuCores)),
    gibText(memoryMiB, format),
    gibText(diskMiB, format),
  )
  if (profile.kind === 'cpu') return rest
  const gb = profile.vramMiB === null ? null : format.number(profile.vramMiB / 1024)
  const vram = gb === null ? '' : profile.model === null ? compute.vramOrMore(gb) : ` ${compute.vramOf(gb)}`
  const model = profile.model ?? compute.anyModel
  return compute.needsGpu(compute.gpuOf(format.number(profile.count), model, vram)) + rest
}

/** Of memory and disk as machines count them. */
export const gibText = (miB: number, format: Format): string => `${format.number(miB / 1024)} GiB`
