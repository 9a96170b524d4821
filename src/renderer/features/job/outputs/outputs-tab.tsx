/** What the job made: its folders and files, a look into each, and ways to keep them. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { FolderClock, FolderX } from 'lucide-react'
import { useCallback } from 'react'
import type { Cid } from '../../../../shared/schema/ids.ts'
import type { JobView } from '../../../../shared/schema/job.ts'
import { Callout } from '../../../components/banner.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { QueryState } from '../../../components/query-state.tsx'
import { useText } from '../../../lib/language.tsx'
import { isFinal } from '../job-facts.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { EntryTable } from './entry-table.tsx'
import { FilePreview } from './file-preview.tsx'
import { SaveAllButton } from './save-all.tsx'
import { useEntries } from './use-entries.ts'

export function OutputsTab({ job }: { job: JobView }) {
  const text = useText().job.outputs
  if (job.outputCid) return <Browser job={job} root={job.outputCid} />
  return isFinal(job.phase) ? (
    <EmptyState icon={<FolderX size={20} aria-hidden="true" />} title={text.none} body={text.noneBody} />
  ) : (
    <EmptyState icon={<FolderClock size={20} aria-hidden="true" />} title={text.notYet} body={text.notYetBody} />
  )
}

function Browser({ job, root }: { job: JobView; root: Cid }) {
  const text = useText().job.outputs
  const { path, open } = usePath(job.jobId)
  const place = useEntries(root, path)
  return (
    <QueryState query={place}>
      {({ folder, entries, file, missing }) => (
        <div className="flex h-full min-h-0 flex-col gap-3 pb-4">
          <div className="flex items-center justify-between gap-4">
            <Breadcrumbs root={job.request.outputPath} folder={folder} onOpen={open} />
            <SaveAllButton job={job} />
          </div>
          {missing !== null && <Callout tone="warning">{text.missing(missing)}</Callout>}
          <div className="grid min-h-0 flex-1 grid-cols-[minmax(14rem,2fr)_minmax(0,3fr)] gap-4">
            <EntryTable entries={entries} folder={folder} chosen={file} onOpen={open} />
            <FilePreview key={file?.cid ?? ''} file={file} />
          </div>
        </div>
      )}
    </QueryState>
  )
}

function usePath(jobId: JobView['jobId']) {
  const navigate = useNavigate()
  const { path = '' } = useSearch({ from: '/frame/jobs/$jobId' })
  const open = useCallback(
    (names: readonly string[]): void =>
      void navigate({
        to: '/jobs/$jobId',
        params: { jobId },
        search: { tab: 'outputs', ...(names.length > 0 ? { path: names.join('/') } : {}) },
      }),
    [navigate, jobId],
  )
  return { path, open }
}
