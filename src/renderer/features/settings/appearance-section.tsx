/** Theme and language. Both apply at once. */
import { Field } from '../../components/field.tsx'
import { Panel } from '../../components/panel.tsx'
import { RadioCards } from '../../components/radio-cards.tsx'
import { Select } from '../../components/select.tsx'
import { useText } from '../../lib/language.tsx'
import { useLook } from '../../lib/look.tsx'
import type { Look } from '../../lib/preferences.ts'
import { languageNames, languages } from '../../messages/messages.ts'

export function AppearanceSection() {
  const { common, settings: text } = useText()
  const { look, choose } = useLook()
  const spoken = languages.map((value) => ({ value, label: languageNames[value] }))
  return (
    <Panel className="max-w-3xl">
      <div className="flex flex-col gap-6 py-1">
        <Field label={common.theme} hint={text.themeHint}>
          <RadioCards<Look['theme']>
            className="grid-cols-3"
            cards={(['system', 'light', 'dark'] as const).map((value) => ({ value, title: common.themes[value] }))}
            value={look.theme}
            onChange={(theme) => choose({ theme })}
          />
        </Field>
        <Field label={common.language}>
          <Select<Look['language']>
            options={[{ value: 'system', label: common.systemLanguage }, ...spoken]}
            value={look.language}
            onChange={(language) => choose({ language })}
          />
        </Field>
      </div>
    </Panel>
  )
}
