/** Step 3: what the job needs of a computer, and who offers that now. */
import {
  type ComputeProfile,
  parseComputeProfile,
  printComputeProfile,
} from '../../../shared/schema/compute-profile.ts'
import { Callout } from '../../components/banner.tsx'
import { Field } from '../../components/field.tsx'
import { RadioCards } from '../../components/radio-cards.tsx'
import { useText } from '../../lib/language.tsx'
import { GpuPicker } from './gpu-picker.tsx'
import { OffersPanel } from './offers-panel.tsx'
import { ProfileNeedsLine } from './profile-needs-line.tsx'
import { StepForm } from './step-frame.tsx'
import { TierPicker } from './tier-picker.tsx'
import { useWizard } from './use-wizard.ts'

const defaults: Record<ComputeProfile['kind'], ComputeProfile> = {
  cpu: { kind: 'cpu', model: null, vramMiB: null, count: 0, tier: 'medium' },
  gpu: { kind: 'gpu', model: null, vramMiB: 12 * 1024, count: 1, tier: 'medium' },
}

export function StepCompute() {
  const { draft, set, errorOf } = useWizard()
  const { compute } = useText().submit
  const parsed = parseComputeProfile(draft.profile)
  const profile = parsed.ok ? parsed.profile : defaults.cpu
  const choose = (next: ComputeProfile): void => set({ profile: printComputeProfile(next) })
  const error = errorOf('profile')
  const cards = (['cpu', 'gpu'] as const).map((value) => ({
    value,
    title: compute.kinds[value],
    body: compute.kindHints[value],
  }))
  return (
    <StepForm>
      <div data-field="profile" className="flex flex-col gap-5">
        {error && (
          <Callout tone="danger" title={error}>
            {draft.profile}
          </Callout>
        )}
        <Field label={compute.kind}>
          <RadioCards
            cards={cards}
            value={profile.kind}
            onChange={(kind) => choose(kind === profile.kind ? profile : { ...defaults[kind], tier: profile.tier })}
            className="grid-cols-2"
          />
        </Field>
        {profile.kind === 'gpu' && <GpuPicker profile={profile} onChange={choose} />}
        <TierPicker profile={profile} onChange={choose} />
        <ProfileNeedsLine profile={profile} />
      </div>
      {parsed.ok && <OffersPanel profile={draft.profile} kind={profile.kind} />}
    </StepForm>
  )
}
