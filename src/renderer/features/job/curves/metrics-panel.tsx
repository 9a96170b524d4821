/** The job's own numbers as curves: loss, accuracy, whatever it prints; one plot for what belongs together. */
import { ChartSpline, ListFilter } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { JobView } from '../../../../shared/schema/job.ts'
import { Button } from '../../../components/button.tsx'
import { CodeBlock } from '../../../components/code-block.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorLine } from '../../../components/error-state.tsx'
import { LivePlot } from '../../../components/live-plot.tsx'
import { Menu } from '../../../components/menu.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Select } from '../../../components/select.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { isFinal, type MetricPoint } from '../job-facts.ts'
import { type Axis, axesOf, changingOf, isAxisName, plotsOf, seriesOf } from './curves.ts'
import { useMetrics } from './use-metrics.ts'

const example = 'print(json.dumps({"step": step, "loss": loss, "accuracy": accuracy}), flush=True)'

export function MetricsPanel({ job }: { job: JobView }) {
  const text = useText().job.curves
  const format = useFormat()
  const { points, stream } = useMetrics(job.jobId)
  const names = useMemo(() => seriesOf(points), [points])
  const axes = useMemo(() => axesOf(points), [points])
  const { isShown, show } = useShown(points)
  const [chosen, setChosen] = useState<Axis | null>(null)
  const axis = axes.find((one) => one === chosen) ?? axes[0] ?? 'line'
  const shown = names.filter(isShown)
  if (names.length === 0) return <NoMetrics job={job} error={stream.error} />
  return (
    <Panel
      title={text.metrics}
      description={text.points(format.number(points.length))}
      actions={
        <>
          <Select
            label={text.axis}
            value={axis}
            onChange={(value) => setChosen(value as Axis)}
            options={axes.map((value) => ({ value, label: text.axes[value] }))}
          />
          <Menu
            trigger={<Button icon={<ListFilter size={14} aria-hidden="true" />}>{text.series}</Button>}
            entries={names.map((name) => ({
              type: 'check',
              label: name,
              isChecked: isShown(name),
              onChange: (isChecked) => show(name, isChecked),
            }))}
          />
        </>
      }
    >
      <Plots points={points} names={shown} axis={axis} />
      <ErrorLine error={stream.error} />
    </Panel>
  )
}

/** What never changed is no curve, unless nothing else is there; the user's choice goes before that. */
function useShown(points: readonly MetricPoint[]) {
  const [chosen, choose] = useState<ReadonlyMap<string, boolean>>(new Map())
  const changing = useMemo(() => changingOf(points), [points])
  const isCurve = (name: string): boolean => changing.has(name) || [...changing].every(isAxisName)
  return {
    isShown: (name: string): boolean => chosen.get(name) ?? isCurve(name),
    show: (name: string, isShown: boolean): void => choose(new Map(chosen).set(name, isShown)),
  }
}

interface PlotsProps {
  points: readonly MetricPoint[]
  names: readonly string[]
  axis: Axis
}

function Plots({ points, names, axis }: PlotsProps) {
  const text = useText().job.curves
  const format = useFormat()
  const joined = names.join('\n')
  const plots = useMemo(() => plotsOf(points, joined === '' ? [] : joined.split('\n'), axis), [points, joined, axis])
  if (plots.length === 0) return <p className="text-sm text-muted">{text.allHidden}</p>
  return (
    <div className="grid grid-cols-1 gap-5 min-[1000px]:grid-cols-2">
      {plots.map(({ name, series, data }) => (
        <LivePlot
          key={`${series.join('\n')}\n${axis}`}
          label={name}
          series={series.map((one) => ({ name: one }))}
          data={data}
          height={190}
          isTime={axis === 'time'}
          formatValue={(value) => format.number(value, 4)}
        />
      ))}
    </div>
  )
}

function NoMetrics({ job, error }: { job: JobView; error: unknown }) {
  const text = useText().job.curves
  return (
    <Panel title={text.metrics}>
      <EmptyState
        className="py-6!"
        icon={<ChartSpline size={20} aria-hidden="true" />}
        title={isFinal(job.phase) ? text.noMetrics : text.noMetricsYet}
        body={text.howTo}
      />
      <CodeBlock className="mx-auto max-w-2xl" name={text.example} code={example} isWrapped />
      <ErrorLine error={error} />
    </Panel>
  )
}
