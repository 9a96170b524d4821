/** Brings a wallet that one has already: by phrase, key or keystore file. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { Button } from '../../components/button.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Field } from '../../components/field.tsx'
import { PasswordInput } from '../../components/password-input.tsx'
import { Select } from '../../components/select.tsx'
import { TextArea } from '../../components/text-input.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { NewPasswordFields, useProblemText } from './new-password-fields.tsx'
import { type ImportForm, importFormSchema, sourceOf, walletKinds } from './wallet-form.ts'

export function ImportWallet({ onImported }: { onImported(): void }) {
  const { query } = useHost()
  const { wallet } = useText().welcome
  const [isKept, setKept] = useState(false)
  const problem = useProblemText()
  const { register, handleSubmit, watch, control, formState } = useForm<ImportForm>({
    resolver: standardSchemaResolver(importFormSchema),
    defaultValues: { kind: 'mnemonic', secret: '', keystorePassword: '', password: '', repeat: '' },
    mode: 'onTouched',
  })
  const bring = useMutation(
    query.wallet.import.mutationOptions({
      onSuccess: async (_imported, { password }) => {
        if (isKept) await window.desktop?.rememberPassword(password)
        onImported()
      },
    }),
  )
  const send = (form: ImportForm): void => bring.mutate({ password: form.password, source: sourceOf(form) })
  const kind = watch('kind')
  return (
    <form onSubmit={handleSubmit(send)} className="flex flex-col gap-4">
      <Field label={wallet.kind}>
        <Controller
          control={control}
          name="kind"
          render={({ field }) => (
            <Select
              options={walletKinds.map((value) => ({ value, label: wallet.kinds[value] }))}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      </Field>
      <SecretField kind={kind} error={problem(formState.errors.secret)} registration={register('secret')} />
      {kind === 'keystore' && (
        <Field label={wallet.keystorePassword} error={problem(formState.errors.keystorePassword)}>
          <PasswordInput {...register('keystorePassword')} />
        </Field>
      )}
      <NewPasswordFields
        label={wallet.newPassword}
        password={register('password')}
        repeat={register('repeat')}
        errors={formState.errors}
        isKept={isKept}
        onKeep={setKept}
      />
      <ErrorLine error={bring.error} />
      <div>
        <Button type="submit" variant="primary" size="large" isBusy={bring.isPending}>
          {wallet.importAction}
        </Button>
      </div>
    </form>
  )
}

interface SecretFieldProps {
  kind: ImportForm['kind']
  error: string | undefined
  registration: ReturnType<ReturnType<typeof useForm<ImportForm>>['register']>
}

function SecretField({ kind, error, registration }: SecretFieldProps) {
  const { wallet } = useText().welcome
  switch (kind) {
    case 'mnemonic':
      return (
        <Field label={wallet.phrase} hint={wallet.phraseHint} error={error}>
          <TextArea {...registration} />
        </Field>
      )
    case 'private-key':
      return (
        <Field label={wallet.key} hint={wallet.keyHint} error={error}>
          <PasswordInput {...registration} autoComplete="off" />
        </Field>
      )
    case 'keystore':
      return (
        <Field label={wallet.keystore} error={error}>
          <TextArea isMono {...registration} />
        </Field>
      )
  }
}
