/** The key as a file that its password closes. */
import { useMutation } from '@tanstack/react-query'
import { FileKey } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Panel } from '../../components/panel.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { saveFile } from '../../lib/save-file.ts'

export function BackUpPanel() {
  const { query } = useHost()
  const text = useText().wallet
  const toast = useToast()
  const remember = useMutation(query.settings.setPreferences.mutationOptions())
  const exporting = useMutation(
    query.wallet.exportKeystore.mutationOptions({
      onSuccess: ({ json }) => {
        saveFile('deai-keystore.json', json, 'application/json')
        remember.mutate({ backedUp: true })
        toast({ title: text.exported, tone: 'positive' })
      },
    }),
  )
  return (
    <Panel title={text.backUp} description={text.backUpBody}>
      <Button
        icon={<FileKey size={15} aria-hidden="true" />}
        isBusy={exporting.isPending}
        onClick={() => exporting.mutate(undefined)}
      >
        {text.export}
      </Button>
      <ErrorLine error={exporting.error} />
    </Panel>
  )
}
