/** Language and theme, where no settings can be reached yet. */
import { Select } from '../../components/select.tsx'
import { useText } from '../../lib/language.tsx'
import { useLook } from '../../lib/look.tsx'
import type { Look } from '../../lib/preferences.ts'
import { languageNames, languages } from '../../messages/messages.ts'

export function LookChooser() {
  const text = useText()
  const { look, choose } = useLook()
  const themes = (['system', 'light', 'dark'] as const).map((value) => ({ value, label: text.common.themes[value] }))
  const spoken = languages.map((value) => ({ value, label: languageNames[value] }))
  return (
    <div className="flex justify-end gap-2 px-4 py-3">
      <div className="w-40">
        <Select<Look['language']>
          label={text.common.language}
          options={[{ value: 'system', label: text.common.systemLanguage }, ...spoken]}
          value={look.language}
          onChange={(language) => choose({ language })}
        />
      </div>
      <div className="w-40">
        <Select<Look['theme']>
          label={text.common.theme}
          options={themes}
          value={look.theme}
          onChange={(theme) => choose({ theme })}
        />
      </div>
    </div>
  )
}
