/** Above the log: search with its matches, whether to follow, time stamps, download. */
import { useMutation } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Clock, Download, Search } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react'
import type { JobView } from '../../../../shared/schema/job.ts'
import { Button } from '../../../components/button.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { Switch } from '../../../components/switch.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import { useToast } from '../../../components/toast.tsx'
import { errorText } from '../../../lib/error-text.ts'
import { useHost } from '../../../lib/host.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { saveFile } from '../../../lib/save-file.ts'
import { fileNameOf } from '../file-name.ts'
import { readWholeLog } from './download-log.ts'
import { maxMatches } from './find-lines.ts'
import type { LogSearch } from './use-log-search.ts'

export interface LogToolbarProps {
  job: JobView
  count: number
  search: LogSearch
  onStep(direction: 1 | -1): void
  isFollowing: boolean
  onFollowing(isFollowing: boolean): void
  hasTime: boolean
  onTime(hasTime: boolean): void
}

export function LogToolbar(props: LogToolbarProps) {
  const text = useText().job.log
  const format = useFormat()
  const { job, count, search, onStep, isFollowing, onFollowing, hasTime, onTime } = props
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <SearchField search={search} onStep={onStep} />
      <span className="ml-auto text-xs whitespace-nowrap text-muted tabular-nums">
        {text.lines(format.number(count))}
      </span>
      <Switch isOn={isFollowing} onChange={onFollowing} label={text.follow} />
      <IconButton label={text.times} aria-pressed={hasTime} onClick={() => onTime(!hasTime)}>
        <Clock size={15} aria-hidden="true" />
      </IconButton>
      <DownloadButton job={job} count={count} />
    </div>
  )
}

function SearchField({ search, onStep }: { search: LogSearch; onStep(direction: 1 | -1): void }) {
  const text = useText()
  const input = useRef<HTMLInputElement>(null)
  useFindKey(input)
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
    if (event.key === 'Escape') search.setText('')
  }
  return (
    <div className="flex items-center gap-1">
      <TextInput
        ref={input as Ref<HTMLInputElement>}
        type="search"
        className="w-56"
        before={<Search size={14} aria-hidden="true" />}
        aria-label={text.job.log.search}
        placeholder={text.job.log.search}
        value={search.text}
        onChange={(event) => search.setText(event.target.value)}
        onKeyDown={onKey}
      />
      <IconButton label={text.job.log.previous} disabled={search.found.seqs.length === 0} onClick={() => onStep(-1)}>
        <ArrowUp size={15} aria-hidden="true" />
      </IconButton>
      <IconButton label={text.job.log.next} disabled={search.found.seqs.length === 0} onClick={() => onStep(1)}>
        <ArrowDown size={15} aria-hidden="true" />
      </IconButton>
      <MatchCount search={search} />
    </div>
  )
}

function MatchCount({ search: { text: wanted, found, at, isSearching, error } }: { search: LogSearch }) {
  const text = useText()
  const format = useFormat()
  const { seqs } = found
  const count = `${format.number(seqs.length)}${seqs.length >= maxMatches ? '+' : ''}`
  const said =
    wanted === ''
      ? ''
      : error
        ? errorText(error, text).message
        : seqs.length === 0
          ? isSearching
            ? text.job.log.searching
            : text.job.log.noMatch
          : at === null
            ? text.job.log.matches(count)
            : text.job.log.matchOf(format.number(seqs.indexOf(at) + 1), count)
  return (
    <span role="status" className="text-xs whitespace-nowrap text-muted tabular-nums">
      {said}
    </span>
  )
}

/** The page's own search cannot see lines that are not drawn. */
function useFindKey(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 'f') return
      event.preventDefault()
      input.current?.select()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [input])
}

function DownloadButton({ job, count }: { job: JobView; count: number }) {
  const text = useText()
  const format = useFormat()
  const { api } = useHost()
  const toast = useToast()
  const stop = useRef<AbortController>(null)
  useEffect(() => () => stop.current?.abort(new Error('the log was left')), [])
  const downloading = useMutation({
    mutationFn: async () => {
      stop.current = new AbortController()
      const { parts, lines } = await readWholeLog(api, job.jobId, stop.current.signal)
      saveFile(fileNameOf(job, 'log'), parts, 'text/plain')
      return lines
    },
    onSuccess: (lines) => toast({ title: text.job.log.downloaded(format.number(lines)), tone: 'positive' }),
    onError: (error) =>
      stop.current?.signal.aborted || toast({ title: errorText(error, text).message, tone: 'danger' }),
  })
  return (
    <Button
      icon={<Download size={15} aria-hidden="true" />}
      isBusy={downloading.isPending}
      disabled={count === 0}
      onClick={() => downloading.mutate()}
    >
      {text.common.download}
    </Button>
  )
}
