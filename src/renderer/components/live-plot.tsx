/** Curves over time that grow while one looks. The drawing library is loaded when the first curve is shown. */
import { lazy, Suspense } from 'react'
import { useFormat, useText } from '../lib/language.tsx'
import { Skeleton } from './skeleton.tsx'

const PlotCanvas = lazy(async () => ({ default: (await import('./plot-canvas.tsx')).PlotCanvas }))

export interface PlotSeries {
  name: string
  unit?: string
}

/** Seconds since 1970 (or another rising number), then one array a series; null where nothing was measured. */
export type PlotData = readonly [readonly number[], ...(readonly (number | null)[])[]]

export interface LivePlotProps {
  label: string
  series: readonly PlotSeries[]
  data: PlotData
  height?: number
  /** The ends of the value axis, where they are known: 0 to 100 %. */
  min?: number
  max?: number
  /** Whether the first array is a time; else a plain number such as a step. */
  isTime?: boolean
  formatValue?(value: number): string
}

const swatches = ['bg-series-1', 'bg-series-2', 'bg-series-3', 'bg-series-4'] as const

export function LivePlot(props: LivePlotProps) {
  const { label, series, data, height = 160, formatValue } = props
  const text = useText()
  const format = useFormat()
  const show = formatValue ?? ((value: number) => format.number(value, 2))
  const latest = series.map(({ name, unit }, index) => {
    const value = data[index + 1]?.findLast((known) => known !== null) ?? null
    return { name, value: value === null ? '–' : `${show(value)}${unit ? ` ${unit}` : ''}` }
  })
  const isEmpty = data[0].length === 0
  const spoken = isEmpty ? text.common.plotEmpty : latest.map(({ name, value }) => `${name} ${value}`).join(', ')
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
        <span className="font-medium">{label}</span>
        {latest.map(({ name, value }, index) => (
          <span key={name} className="flex items-center gap-1.5 text-muted">
            <span aria-hidden="true" className={`h-0.5 w-3 rounded-full ${swatches[index % swatches.length]}`} />
            {series.length > 1 && name}
            <span className="text-text tabular-nums">{value}</span>
          </span>
        ))}
      </figcaption>
      <div role="img" aria-label={text.common.plotOf(label, spoken)} className="relative" style={{ height }}>
        {isEmpty ? (
          <p className="flex h-full items-center justify-center rounded-md bg-canvas text-xs text-muted">
            {text.common.plotEmpty}
          </p>
        ) : (
          <Suspense fallback={<Skeleton className="h-full w-full" />}>
            <PlotCanvas {...props} height={height} />
          </Suspense>
        )}
      </div>
    </figure>
  )
}
