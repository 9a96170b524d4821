/** Which GPU, with how much memory, and how many of them. */
import type { ComputeProfile } from '../../../shared/schema/compute-profile.ts'
import { findGpuModel, gpuModels } from '../../../shared/schema/gpu-catalogue.ts'
import { Combobox } from '../../components/combobox.tsx'
import { Field } from '../../components/field.tsx'
import { NumberInput } from '../../components/number-input.tsx'
import { Select } from '../../components/select.tsx'
import { useFormat, useText } from '../../lib/language.tsx'

const anyModel = 'any'
const anyVram = 'any'
const commonSizesGb = [8, 12, 16, 24, 48, 80]
const maxCount = 64

interface GpuPickerProps {
  profile: ComputeProfile
  onChange(profile: ComputeProfile): void
}

export function GpuPicker(props: GpuPickerProps) {
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1.3fr)_8.5rem] gap-3">
      <ModelField {...props} />
      <VramField {...props} />
      <CountField {...props} />
    </div>
  )
}

function ModelField({ profile, onChange }: GpuPickerProps) {
  const { compute } = useText().submit
  const format = useFormat()
  const options = [
    { value: anyModel, label: compute.anyModel },
    ...gpuModels.map(({ name, vramGb }) => ({
      value: name,
      label: name,
      ...(vramGb.length === 0 ? {} : { hint: vramGb.map((gb) => compute.vramOf(format.number(gb))).join(', ') }),
    })),
  ]
  const choose = (name: string): void => {
    const model = name === anyModel ? null : name
    onChange({ ...profile, model, vramMiB: fittingVram(model, profile.vramMiB) })
  }
  return (
    <Field label={compute.model}>
      <Combobox
        options={options}
        value={profile.model ?? anyModel}
        onChange={choose}
        empty={compute.noModel}
        placeholder={compute.modelPlaceholder}
      />
    </Field>
  )
}

/** A named model keeps the size where it is sold with it, else takes its largest; any model keeps what was asked. */
function fittingVram(model: string | null, vramMiB: number | null): number | null {
  const sizes = model === null ? null : (findGpuModel(model)?.vramGb ?? [])
  if (sizes === null) return vramMiB
  const largest = sizes.at(-1)
  if (vramMiB !== null && sizes.includes(vramMiB / 1024)) return vramMiB
  return largest === undefined ? null : largest * 1024
}

function VramField({ profile, onChange }: GpuPickerProps) {
  const { compute } = useText().submit
  const format = useFormat()
  const named = profile.model === null ? null : (findGpuModel(profile.model)?.vramGb ?? [])
  const asked = profile.vramMiB === null ? [] : [profile.vramMiB / 1024]
  const sizes = [...new Set([...(named ?? commonSizesGb), ...asked])].sort((a, b) => a - b)
  const label = named === null ? compute.vramLeast : compute.vramOf
  const options = [
    { value: anyVram, label: compute.anyVram },
    ...sizes.map((gb) => ({ value: String(gb), label: label(format.number(gb)) })),
  ]
  return (
    <Field label={compute.vram}>
      <Select
        options={options}
        value={profile.vramMiB === null ? anyVram : String(profile.vramMiB / 1024)}
        onChange={(value) => onChange({ ...profile, vramMiB: value === anyVram ? null : Number(value) * 1024 })}
      />
    </Field>
  )
}

function CountField({ profile, onChange }: GpuPickerProps) {
  const { compute } = useText().submit
  const change = (count: number | null): void => {
    if (count !== null) onChange({ ...profile, count: Math.min(maxCount, Math.max(1, Math.round(count))) })
  }
  return (
    <Field label={compute.count}>
      <NumberInput value={profile.count} onChange={change} min={1} max={maxCount} />
    </Field>
  )
}
