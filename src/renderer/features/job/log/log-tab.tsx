/** The job's log, live: a million lines, of which only those in sight are drawn. */
import { clsx } from 'clsx'
import { ArrowDownToLine, ScrollText } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useCallback, useRef, useState } from 'react'
import type { JobView } from '../../../../shared/schema/job.ts'
import type { LogLine } from '../../../../shared/schema/log-line.ts'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { VirtualList, type VirtualListHandle } from '../../../components/virtual-list.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { StreamResult } from '../../../lib/use-stream.ts'
import { isFinal } from '../job-facts.ts'
import { LogRow, rowHeight } from './log-row.tsx'
import type { LogStore } from './log-store.ts'
import { LogToolbar } from './log-toolbar.tsx'
import { useLogCount } from './use-log.ts'
import { useLogSearch } from './use-log-search.ts'
import { WholeLineDialog } from './whole-line-dialog.tsx'

/** Chromium draws no taller page. Of a longer log the last ones are shown; all of it can be searched and saved. */
const maxRows = 1_500_000

interface LogTabProps {
  job: JobView
  log: LogStore
  stream: StreamResult
}

export function LogTab({ job, log, stream }: LogTabProps) {
  const text = useText().job.log
  const format = useFormat()
  const count = useLogCount(log)
  const { isFollowing, setFollowing, newLines } = useFollowing(count, !isFinal(job.phase))
  const search = useLogSearch(job.jobId, count)
  const [hasTime, setTime] = useState(false)
  const [whole, setWhole] = useState<LogLine | null>(null)
  const list = useRef<VirtualListHandle>(null)
  const offset = Math.max(0, count - maxRows)
  const onRange = useCallback((first: number, last: number) => log.show(offset + first, offset + last), [log, offset])
  const onStep = (direction: 1 | -1): void => {
    const seq = search.step(direction)
    if (seq === null || seq < offset) return
    setFollowing(false)
    list.current?.scrollToRow(seq - offset)
  }
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 pb-4">
      <LogToolbar
        job={job}
        count={count}
        search={search}
        onStep={onStep}
        isFollowing={isFollowing}
        onFollowing={setFollowing}
        hasTime={hasTime}
        onTime={setTime}
      />
      {offset > 0 && <p className="text-xs text-muted">{text.tooLong(format.number(maxRows))}</p>}
      {count === 0 ? (
        <NoLines job={job} />
      ) : (
        <div
          className="relative flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface"
          onKeyDownCapture={(event) => isScrollingUp(event) && setFollowing(false)}
          onPointerDownCapture={(event) => isOnScrollbar(event) && setFollowing(false)}
        >
          <VirtualList
            ref={list}
            className="flex-1 py-1"
            label={text.title}
            count={count - offset}
            rowHeight={rowHeight}
            isFollowing={isFollowing}
            onFollowing={setFollowing}
            onRange={onRange}
            renderRow={(index) => (
              <LogRow
                seq={offset + index}
                line={log.line(offset + index)}
                hasTime={hasTime}
                search={search.text}
                isCurrent={search.at === offset + index}
                format={format}
                text={text}
                onShowWhole={setWhole}
              />
            )}
          />
          {!isFollowing && newLines > 0 && (
            <Button
              size="small"
              variant="primary"
              className="absolute right-5 bottom-3 shadow-raised"
              icon={<ArrowDownToLine size={14} aria-hidden="true" />}
              onClick={() => setFollowing(true)}
            >
              {text.toEnd(format.number(newLines))}
            </Button>
          )}
        </div>
      )}
      <p role="status" className={clsx('text-xs text-muted', stream.state !== 'away' && 'sr-only')}>
        {stream.state === 'away' ? text.away : ''}
      </p>
      <WholeLineDialog line={whole} onClose={() => setWhole(null)} />
    </div>
  )
}

/** Follows from the start while the job goes on; how many lines came since it was left. */
function useFollowing(count: number, isLive: boolean) {
  const [isFollowing, set] = useState(isLive)
  const leftAt = useRef(count)
  if (isFollowing) leftAt.current = count
  return { isFollowing, setFollowing: set, newLines: count - leftAt.current }
}

const isScrollingUp = ({ key }: KeyboardEvent): boolean => ['ArrowUp', 'PageUp', 'Home'].includes(key)

/** What lies beside the rows of the box that scrolls is its scroll bar. */
function isOnScrollbar({ target, nativeEvent }: PointerEvent): boolean {
  return target instanceof HTMLElement && target.tagName === 'SECTION' && nativeEvent.offsetX >= target.clientWidth
}

function NoLines({ job: { phase } }: { job: JobView }) {
  const text = useText().job.log
  return (
    <EmptyState
      className="flex-1"
      icon={<ScrollText size={20} aria-hidden="true" />}
      title={isFinal(phase) ? text.none : text.notYet}
      body={isFinal(phase) ? text.noneBody : phase === 'running' ? text.quietBody : text.notYetBody}
    />
  )
}
