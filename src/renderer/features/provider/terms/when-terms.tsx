/** When work is taken, and for how long. */
import { NumberInput } from '../../../components/number-input.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Switch } from '../../../components/switch.tsx'
import { useText } from '../../../lib/language.tsx'
import { HoursEditor } from './hours-editor.tsx'
import { TermField } from './term-field.tsx'
import { useTerms } from './use-terms.ts'

const mostIdleMinutes = 240

export function WhenTerms() {
  const text = useText().provider.terms
  const { draft, change } = useTerms()
  return (
    <Panel title={text.when}>
      <div className="flex flex-col gap-5">
        <HoursEditor />
        <Switch
          isOn={draft.onlyWhenIdle}
          onChange={(onlyWhenIdle) => change({ onlyWhenIdle })}
          label={text.idle}
          hint={text.idleHint}
        />
        {draft.onlyWhenIdle && (
          <TermField name="idleMinutes" label={text.idleMinutes}>
            <NumberInput
              value={draft.idleMinutes}
              onChange={(idleMinutes) => change({ idleMinutes })}
              unit={text.minutes}
              min={1}
              max={mostIdleMinutes}
              className="max-w-44"
            />
          </TermField>
        )}
        <TermField name="maxRunHours" label={text.longest} hint={text.longestHint}>
          <NumberInput
            value={draft.maxRunHours}
            onChange={(maxRunHours) => change({ maxRunHours })}
            unit={text.hoursUnit}
            min={0}
            className="max-w-44"
          />
        </TermField>
      </div>
    </Panel>
  )
}
