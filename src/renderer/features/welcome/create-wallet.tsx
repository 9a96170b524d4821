/** Makes a wallet: a password, and nothing else to decide. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '../../components/button.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { NewPasswordFields } from './new-password-fields.tsx'
import { type CreateForm, createFormSchema } from './wallet-form.ts'

export function CreateWallet({ onCreated }: { onCreated(mnemonic: string): void }) {
  const { query } = useHost()
  const { wallet } = useText().welcome
  const [isKept, setKept] = useState(false)
  const { register, handleSubmit, formState } = useForm<CreateForm>({
    resolver: standardSchemaResolver(createFormSchema),
    defaultValues: { password: '', repeat: '' },
    mode: 'onTouched',
  })
  const create = useMutation(
    query.wallet.create.mutationOptions({
      onSuccess: async ({ mnemonic }, { password }) => {
        onCreated(mnemonic)
        if (isKept) await window.desktop?.rememberPassword(password)
      },
    }),
  )
  return (
    <form onSubmit={handleSubmit(({ password }) => create.mutate({ password }))} className="flex flex-col gap-4">
      <NewPasswordFields
        label={wallet.password}
        password={register('password')}
        repeat={register('repeat')}
        errors={formState.errors}
        isKept={isKept}
        onKeep={setKept}
      />
      <ErrorLine error={create.error} />
      {create.isPending && (
        <p role="status" className="text-xs text-muted">
          {wallet.making}
        </p>
      )}
      <div>
        <Button type="submit" variant="primary" size="large" isBusy={create.isPending}>
          {wallet.make}
        </Button>
      </div>
    </form>
  )
}
