/** uPlot in the theme's colours. New data goes into the same plot; another theme, size or set of series makes a new one. */
import { useEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { useFormat } from '../lib/language.tsx'
import type { LivePlotProps, PlotData } from './live-plot.tsx'

export function PlotCanvas(props: LivePlotProps & { height: number }) {
  const { data, series, height, min, max, isTime = true, formatValue } = props
  const format = useFormat()
  const holder = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const width = useWidth(holder)
  const theme = useThemeName()
  const latest = useRef({ data, format, formatValue })
  latest.current = { data, format, formatValue }
  const names = series.map(({ name }) => name).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` changes what coloursOf reads
  useEffect(() => {
    if (holder.current === null || width === 0) return
    const colours = coloursOf(holder.current)
    const axisText = (value: number): string => {
      const { format, formatValue } = latest.current
      return formatValue?.(value) ?? format.number(value, 3)
    }
    const created = new uPlot(
      {
        width,
        height,
        legend: { show: false },
        cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
        padding: [8, 36, 0, 0],
        scales: {
          x: { time: isTime, range: () => timeEnds(latest.current.data[0]) },
          y: { range: (_plot, low, high) => valueEnds(low, high, min, max) },
        },
        axes: [
          axis(
            colours,
            isTime
              ? (value) => latest.current.format.time(value * 1000)
              : (value) => latest.current.format.number(value),
          ),
          { ...axis(colours, axisText), size: 56, space: 28 },
        ],
        series: [
          {},
          ...names.split('\n').map((label, index) => ({
            label,
            stroke: colours.series[index % colours.series.length] ?? colours.muted,
            width: 1.5,
            points: { show: isSparse, size: 5 },
            spanGaps: false,
          })),
        ],
      },
      aligned(latest.current.data),
      holder.current,
    )
    plot.current = created
    return () => {
      plot.current = null
      created.destroy()
    }
  }, [width, height, names, theme, isTime, min, max])
  useEffect(() => plot.current?.setData(aligned(data)), [data])
  return <div ref={holder} className="absolute inset-0 overflow-hidden" />
}

/** A curve of few points is hard to see as a line, and one point is no line at all. */
const isSparse = (plot: uPlot, series: number): boolean =>
  (plot.data[series] ?? []).filter((value) => value !== null && value !== undefined).length <= mostSparse
const mostSparse = 24

/** uPlot only reads; its types do not say so. */
const aligned = (data: PlotData): uPlot.AlignedData => data as unknown as uPlot.AlignedData

interface Colours {
  muted: string
  line: string
  font: string
  series: string[]
}

const axis = ({ muted, line, font }: Colours, show: (value: number) => string): uPlot.Axis => ({
  stroke: muted,
  font: `11px ${font}`,
  grid: { stroke: line, width: 1 },
  ticks: { show: false },
  gap: 6,
  size: 26,
  space: 90,
  values: (_plot, values) => values.map(show),
})

type Ends = [number, number]

/** Values that are all the same would have a scale without a length. */
function valueEnds(low: number, high: number, min: number | undefined, max: number | undefined): Ends {
  const from = min ?? Math.min(low, high)
  const to = max ?? Math.max(low, high)
  if (!Number.isFinite(from) || !Number.isFinite(to)) return [0, 1]
  if (to <= from) return [min ?? from - Math.abs(from) * 0.1, max ?? (from + Math.abs(from) * 0.1 || 1)]
  const spare = (to - from) * 0.08
  return [min ?? from - spare, max ?? to + spare]
}

/** A first measurement stands at the right end, so that the curve grows to the left of now. */
function timeEnds(times: readonly number[]): Ends {
  const first = times[0] ?? 0
  const last = times.at(-1) ?? first
  return last > first ? [first, last] : [first - leastSpan, first]
}
const leastSpan = 10

/** A canvas knows no CSS variables, and light-dark() is resolved only where it is a colour. */
function coloursOf(holder: HTMLElement): Colours {
  const probe = document.createElement('span')
  holder.append(probe)
  // With reduced motion app.css makes every transition last a moment; the colour would be read before it has changed.
  probe.style.setProperty('transition', 'none', 'important')
  const read = (name: string): string => {
    probe.style.color = `var(--color-${name})` // all of them are in the page: `@theme static`
    return getComputedStyle(probe).color
  }
  const colours: Colours = {
    muted: read('muted'),
    line: read('line'),
    font: getComputedStyle(holder).fontFamily,
    series: ['series-1', 'series-2', 'series-3', 'series-4'].map(read),
  }
  probe.remove()
  return colours
}

function useWidth(holder: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (holder.current === null) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(holder.current)
    return () => observer.disconnect()
  }, [holder])
  return width
}

/** Changes when the page's theme does: chosen, or the system's. */
function useThemeName(): string {
  const [name, setName] = useState('')
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)')
    const read = (): void => setName(`${document.documentElement.dataset.theme ?? ''}${system.matches}`)
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    system.addEventListener('change', read)
    read()
    return () => {
      observer.disconnect()
      system.removeEventListener('change', read)
    }
  }, [])
  return name
}
