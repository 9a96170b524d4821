/** Which jobs are taken: of which images, profiles and wallets, and whether the owner is asked. */
import { Field } from '../../../components/field.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Select } from '../../../components/select.tsx'
import { Switch } from '../../../components/switch.tsx'
import { TextArea } from '../../../components/text-input.tsx'
import { useText } from '../../../lib/language.tsx'
import { TermField } from './term-field.tsx'
import { useTerms } from './use-terms.ts'

export function WhoseTerms() {
  const text = useText().provider.terms
  const { draft, change } = useTerms()
  return (
    <Panel title={text.whose}>
      <div className="flex flex-col gap-5">
        <Switch
          isOn={draft.autoAccept}
          onChange={(autoAccept) => change({ autoAccept })}
          label={text.autoAccept}
          hint={text.autoAcceptHint}
        />
        <ListTerm
          name="images"
          title={text.images}
          any={text.imagesAny}
          only={text.imagesList}
          hint={text.imagesHint}
        />
        <ListTerm
          name="profiles"
          title={text.profiles}
          any={text.profilesAny}
          only={text.profilesList}
          hint={text.profilesHint}
        />
        <ListTerm
          name="requesters"
          title={text.wallets}
          any={text.walletsAny}
          only={text.walletsList}
          hint={text.walletsHint}
        />
      </div>
    </Panel>
  )
}

interface ListTermProps {
  name: 'images' | 'profiles' | 'requesters'
  title: string
  any: string
  only: string
  hint: string
}

/** Any, or those of a list that opens below. */
function ListTerm({ name, title, any, only, hint }: ListTermProps) {
  const { draft, change } = useTerms()
  const lines = draft[name]
  return (
    <div className="flex flex-col gap-2">
      <Field label={title}>
        <Select
          options={[
            { value: 'any', label: any },
            { value: 'only', label: only },
          ]}
          value={lines === null ? 'any' : 'only'}
          onChange={(choice) => change({ [name]: choice === 'any' ? null : (lines ?? '') })}
        />
      </Field>
      {lines !== null && (
        <TermField name={name} label={hint}>
          <TextArea isMono rows={3} value={lines} onChange={({ target }) => change({ [name]: target.value })} />
        </TermField>
      )}
    </div>
  )
}
