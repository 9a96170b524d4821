/** What came of an import: its fingerprint, its size, and where the job finds it. */
import { CircleCheck } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { CopyableText } from '../../components/copyable-text.tsx'
import { DataList } from '../../components/data-list.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import type { AddedFiles, InputSlot } from './draft.ts'
import { useWizard } from './use-wizard.ts'

export function AddedInput({ slot, added }: { slot: InputSlot; added: AddedFiles }) {
  const { draft, set } = useWizard()
  const { submit } = useText()
  const { files } = submit
  const format = useFormat()
  const count = submit.fileCount(added.files, format.number(added.files))
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface px-4 py-3">
      <div className="flex items-center gap-2">
        <CircleCheck size={16} aria-hidden="true" className="shrink-0 text-positive" />
        <p className="min-w-0 flex-1 truncate text-sm font-medium" role="status">
          <span className="sr-only">{files.added}: </span>
          {added.name}
        </p>
        <Button size="small" variant="quiet" onClick={() => set({ [slot]: { ...draft[slot], added: null } })}>
          {files.replace}
        </Button>
      </div>
      <DataList
        items={[
          { name: files.cid, value: <CopyableText value={added.cid} name={files.cid} keep={12} /> },
          { name: files.size, value: `${format.bytes(added.bytes)} · ${count}` },
          { name: files.inContainer, value: <code>{placeOf(slot, added)}</code> },
        ]}
      />
    </div>
  )
}

/** PROTOCOL.md section 8: a folder is mounted as it is, a single file loses its name. */
function placeOf(slot: InputSlot, { isFolder }: AddedFiles): string {
  if (isFolder) return `/inputs/${slot}/`
  return slot === 'script' ? '/inputs/script/main' : '/inputs/data/data'
}
