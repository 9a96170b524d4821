/** Connects to a peer by its address. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Field } from '../../components/field.tsx'
import { shortened } from '../../components/shortened.ts'
import { TextInput } from '../../components/text-input.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { isPeerAddress } from './network-facts.ts'

const formId = 'connect'

export function ConnectDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { query } = useHost()
  const { network: text, common } = useText()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [address, setAddress] = useState('')
  const [isWrong, setWrong] = useState(false)
  const connect = useMutation(
    query.node.connect.mutationOptions({
      onSuccess: ({ peerId }) => {
        toast({ title: text.connected(shortened(peerId, 8)), tone: 'positive' })
        void queryClient.invalidateQueries({ queryKey: query.node.network.key() })
        setAddress('')
        onClose()
      },
    }),
  )
  const send = (event: FormEvent): void => {
    event.preventDefault()
    setWrong(!isPeerAddress(address))
    if (isPeerAddress(address)) connect.mutate({ multiaddr: address.trim() })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={text.connect}
      description={text.connectBody}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={connect.isPending}>
            {text.connect}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="flex flex-col gap-4">
        <Field label={text.address} hint={text.addressHint} error={isWrong ? text.addressWrong : undefined}>
          <TextInput isMono value={address} onChange={(event) => setAddress(event.target.value)} />
        </Field>
        <ErrorLine error={connect.error} />
      </form>
    </Dialog>
  )
}
