/** The filtered rows as a file. */
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { Menu } from '../../components/menu.tsx'
import { useToast } from '../../components/toast.tsx'
import { errorText } from '../../lib/error-text.ts'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { saveFile } from '../../lib/save-file.ts'
import type { JobQuery } from './job-filter.ts'

const types = { csv: 'text/csv', json: 'application/json' } as const

interface ExportMenuProps {
  conditions: Pick<JobQuery, 'search' | 'phases' | 'fromMs'>
  isDisabled: boolean
}

export function ExportMenu({ conditions, isDisabled }: ExportMenuProps) {
  const text = useText()
  const { api } = useHost()
  const toast = useToast()
  const exporting = useMutation({
    mutationFn: async (format: keyof typeof types) => {
      const pieces: string[] = []
      for await (const piece of await api.jobs.export({ ...conditions, format })) pieces.push(piece.text)
      const name = `deai-jobs.${format}`
      saveFile(name, pieces, types[format])
      return name
    },
    onSuccess: (name) => toast({ title: text.jobs.exported(name), tone: 'positive' }),
    onError: (error) => toast({ title: errorText(error, text).message, tone: 'danger' }),
  })
  const action = (label: string, format: keyof typeof types) =>
    ({ type: 'action', label, onSelect: () => exporting.mutate(format), isDisabled }) as const
  return (
    <Menu
      trigger={
        <Button icon={<Download size={15} aria-hidden="true" />} isBusy={exporting.isPending}>
          {text.jobs.export}
        </Button>
      }
      entries={[action(text.jobs.exportCsv, 'csv'), action(text.jobs.exportJson, 'json')]}
    />
  )
}
