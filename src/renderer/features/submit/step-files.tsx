/** Step 2: the script, and the data that it reads. What comes in goes on coming in on every other step. */
import { useText } from '../../lib/language.tsx'
import { InputField } from './input-field.tsx'
import { StepForm } from './step-frame.tsx'

export function StepFiles() {
  const { files } = useText().submit
  return (
    <StepForm intro={files.intro}>
      <InputField slot="script" />
      <InputField slot="data" />
    </StepForm>
  )
}
