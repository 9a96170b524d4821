/** How much CPU, memory and disk come with it. */
import { type ComputeProfile, tierNeeds, tiers } from '../../../shared/schema/compute-profile.ts'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { gibText } from './profile-needs-line.tsx'

interface TierPickerProps {
  profile: ComputeProfile
  onChange(profile: ComputeProfile): void
}

export function TierPicker({ profile, onChange }: TierPickerProps) {
  const { compute } = useText().submit
  const format = useFormat()
  const options = tiers.map((tier) => {
    const { cpuCores, memoryMiB, diskMiB } = tierNeeds[profile.kind][tier]
    const needs = compute.tierNeeds(
      compute.cores(cpuCores, format.number(cpuCores)),
      gibText(memoryMiB, format),
      gibText(diskMiB, format),
    )
    return { value: tier, label: compute.tiers[tier], hint: needs }
  })
  return (
    <Field label={compute.tier} aside={profile.kind === 'gpu' ? compute.perGpu : undefined}>
      <Select options={options} value={profile.tier} onChange={(tier) => onChange({ ...profile, tier })} />
    </Field>
  )
}
