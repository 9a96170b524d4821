/** Search, filters and columns of the jobs table. */
import { Columns3, Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { jobPhases } from '../../../shared/schema/job-phase.ts'
import { Button } from '../../components/button.tsx'
import type { DataColumn } from '../../components/data-table.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import { Select } from '../../components/select.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import type { JobFilter } from './job-filter.ts'

const typingMs = 200

interface JobsToolbarProps {
  filter: JobFilter
  onChange(part: Partial<JobFilter>): void
  columns: readonly Pick<DataColumn<never>, 'id' | 'header'>[]
  hidden: readonly string[]
  onHide(hidden: string[]): void
}

export function JobsToolbar({ filter, onChange, columns, hidden, onHide }: JobsToolbarProps) {
  const { common, jobs: text } = useText()
  const format = useFormat()
  const toggle = (id: string, isShown: boolean): void =>
    onHide(isShown ? hidden.filter((other) => other !== id) : [...hidden, id])
  return (
    <div className="flex shrink-0 items-center gap-2 pb-3">
      <SearchBox search={filter.search} onSearch={(search) => onChange({ search })} />
      <Menu
        align="start"
        trigger={
          <Button>
            {filter.phases.length > 0 ? text.statesChosen(format.number(filter.phases.length)) : text.states}
          </Button>
        }
        entries={jobPhases.map((phase) => ({
          type: 'check',
          label: common.phases[phase],
          isChecked: filter.phases.includes(phase),
          onChange: (isChecked) => onChange({ phases: chosenPhases(filter, phase, isChecked) }),
        }))}
      />
      <div className="w-44">
        <Select<JobFilter['since']>
          label={text.time}
          options={[
            { value: 'any', label: text.anyTime },
            { value: 'day', label: text.day },
            { value: 'week', label: text.week },
            { value: 'month', label: text.month },
          ]}
          value={filter.since}
          onChange={(since) => onChange({ since })}
        />
      </div>
      <Menu
        trigger={
          <IconButton label={text.columns}>
            <Columns3 size={15} />
          </IconButton>
        }
        entries={columns.slice(1).map(({ id, header }) => ({
          type: 'check',
          label: header,
          isChecked: !hidden.includes(id),
          onChange: (isShown) => toggle(id, isShown),
        }))}
      />
    </div>
  )
}

function chosenPhases({ phases }: JobFilter, phase: JobFilter['phases'][number], isChosen: boolean) {
  return isChosen ? [...phases, phase] : phases.filter((other) => other !== phase)
}

/** Asks the host when typing pauses, not at each letter. */
function SearchBox({ search, onSearch }: { search: string; onSearch(search: string): void }) {
  const text = useText().jobs
  const [typed, setTyped] = useState(search)
  useEffect(() => setTyped(search), [search])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the wait
  useEffect(() => {
    if (typed === search) return
    const timer = setTimeout(() => onSearch(typed), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <div className="min-w-48 flex-1">
      <TextInput
        type="search"
        aria-label={text.searchLabel}
        placeholder={text.searchPlaceholder}
        before={<Search size={14} aria-hidden="true" />}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  )
}
