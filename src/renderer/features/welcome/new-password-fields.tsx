/** A new password, twice; and where it can be, that the system's keychain keeps it. */
import type { FieldError, UseFormRegisterReturn } from 'react-hook-form'
import { Checkbox } from '../../components/checkbox.tsx'
import { Field } from '../../components/field.tsx'
import { PasswordInput } from '../../components/password-input.tsx'
import { useKeychain } from '../../components/unlock-form.tsx'
import { useText } from '../../lib/language.tsx'
import type { WalletFormProblem } from './wallet-form.ts'

interface NewPasswordFieldsProps {
  label: string
  password: UseFormRegisterReturn
  repeat: UseFormRegisterReturn
  errors: { password?: FieldError | undefined; repeat?: FieldError | undefined }
  isKept: boolean
  onKeep(isKept: boolean): void
}

export function NewPasswordFields({ label, password, repeat, errors, isKept, onKeep }: NewPasswordFieldsProps) {
  const text = useText()
  const keychain = useKeychain()
  const problem = useProblemText()
  return (
    <>
      <Field label={label} hint={text.welcome.wallet.passwordHint} error={problem(errors.password)}>
        <PasswordInput {...password} autoComplete="new-password" />
      </Field>
      <Field label={text.welcome.wallet.repeat} error={problem(errors.repeat)}>
        <PasswordInput {...repeat} autoComplete="new-password" />
      </Field>
      {keychain?.available && <Checkbox isChecked={isKept} onChange={onKeep} label={text.common.keepInKeychain} />}
    </>
  )
}

export function useProblemText(): (error: FieldError | undefined) => string | undefined {
  const { wallet } = useText().welcome
  return (error) => error?.message && wallet[error.message as WalletFormProblem]
}
