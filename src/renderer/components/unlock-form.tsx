/** Opens the wallet where it is needed, with its password. In Electron the system's keychain may keep it. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useHost } from '../lib/host.tsx'
import { useText } from '../lib/language.tsx'
import { Button } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { ErrorLine } from './error-state.tsx'
import { Field } from './field.tsx'
import { PasswordInput } from './password-input.tsx'

/** Whether the system's keychain can keep the password, and does. Null in the browser shell. */
export function useKeychain(): { available: boolean; remembered: boolean; reason: string | null } | null {
  const { data } = useQuery({
    queryKey: ['shell-facts'],
    queryFn: async () => (await window.desktop?.shellFacts()) ?? null,
  })
  return data?.keychain ?? null
}

export interface UnlockFormProps {
  onUnlocked?(): void
  /** The button's word; "Unlock" where none is given. */
  action?: string
}

export function UnlockForm({ onUnlocked, action }: UnlockFormProps) {
  const { query } = useHost()
  const text = useText()
  const keychain = useKeychain()
  const [password, setPassword] = useState('')
  const [isKept, setKept] = useState(false)
  const unlock = useMutation(
    query.wallet.unlock.mutationOptions({
      onSuccess: async () => {
        if (isKept) await window.desktop?.rememberPassword(password)
        onUnlocked?.()
      },
    }),
  )
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (password !== '') unlock.mutate({ password })
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
      <Field label={text.common.password}>
        <PasswordInput value={password} onChange={(event) => setPassword(event.target.value)} />
      </Field>
      {keychain?.available && !keychain.remembered && (
        <Checkbox isChecked={isKept} onChange={setKept} label={text.common.keepInKeychain} />
      )}
      <ErrorLine error={unlock.error} />
      <div>
        <Button type="submit" variant="primary" isBusy={unlock.isPending} disabled={password === ''}>
          {action ?? text.common.unlock}
        </Button>
      </div>
    </form>
  )
}
