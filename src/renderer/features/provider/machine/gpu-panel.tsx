/** One graphics card: what it is, and how it fares. */
import { Cpu } from 'lucide-react'
import { useMemo } from 'react'
import type { MachineSample } from '../../../../shared/api/contract/provider.ts'
import { Badge } from '../../../components/badge.tsx'
import { LivePlot } from '../../../components/live-plot.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { Gpu } from '../facts.ts'
import { isUsable } from './offerable.ts'
import { type CardSample, cardOf, curveOf, isMeasured } from './samples.ts'
import { gibOf, gibText, sizeText } from './size-text.ts'

const plotHeightPx = 92

interface GpuPanelProps {
  gpu: Gpu
  index: number
  samples: readonly MachineSample[]
}

export function GpuPanel({ gpu, index, samples }: GpuPanelProps) {
  const text = useText().provider.machine
  const format = useFormat()
  const isTold = useMemo(() => isCardTold(samples, index), [samples, index])
  return (
    <Panel
      title={
        <span className="flex items-center gap-2">
          <Cpu size={14} aria-hidden="true" className="text-accent" />
          {gpu.model}
        </span>
      }
      actions={
        <>
          <Badge>{gpu.vramMiB === 0 ? text.sharedMemory : text.vram(sizeText(format, gpu.vramMiB))}</Badge>
          <Badge>{gpu.driver === null ? text.noDriver : text.driver(gpu.driver)}</Badge>
        </>
      }
    >
      {!isUsable(gpu) && <p className="mb-3 text-xs text-warning">{text.notUsable}</p>}
      {samples.length > 0 && !isTold ? (
        <p className="text-sm text-muted">{text.silent}</p>
      ) : (
        <CardCurves gpu={gpu} index={index} samples={samples} />
      )}
    </Panel>
  )
}

function isCardTold(samples: readonly MachineSample[], index: number): boolean {
  return samples.some((sample) => {
    const card = cardOf(sample, index)
    return card !== undefined && Object.entries(card).some(([name, value]) => name !== 'index' && value !== null)
  })
}

function CardCurves({ gpu, index, samples }: GpuPanelProps) {
  const text = useText().provider.machine
  const format = useFormat()
  const percent = (value: number): string => format.percent(value / 100)
  return (
    <div className="grid grid-cols-1 gap-x-5 gap-y-4 min-[760px]:grid-cols-2">
      <Curve label={text.load} readingOf={loadOf} max={100} show={percent} index={index} samples={samples} />
      <Curve
        label={text.memory}
        readingOf={memoryOf}
        {...(gpu.vramMiB > 0 ? { max: gibOf(gpu.vramMiB) } : {})}
        show={(gib) => gibText(format, gib)}
        index={index}
        samples={samples}
      />
      <Curve
        label={text.temperature}
        readingOf={temperatureOf}
        show={(degrees) => `${format.number(degrees, 0)} °C`}
        index={index}
        samples={samples}
      />
      <Curve
        label={text.powerDraw}
        readingOf={powerOf}
        show={(watts) => `${format.number(watts, 0)} W`}
        index={index}
        samples={samples}
      />
    </div>
  )
}

const loadOf = (card: CardSample): number | null => card.loadPercent
const memoryOf = (card: CardSample): number | null => (card.memoryUsedMiB === null ? null : gibOf(card.memoryUsedMiB))
const temperatureOf = (card: CardSample): number | null => card.temperatureC
const powerOf = (card: CardSample): number | null => card.powerW

interface CurveProps {
  label: string
  readingOf(card: CardSample): number | null
  max?: number
  show(value: number): string
  index: number
  samples: readonly MachineSample[]
}

function Curve({ label, readingOf, max, show, index, samples }: CurveProps) {
  const text = useText().provider.machine
  const data = useMemo(
    () =>
      curveOf(samples, (sample) => {
        const card = cardOf(sample, index)
        return card === undefined ? null : readingOf(card)
      }),
    [samples, index, readingOf],
  )
  if (samples.length > 0 && !isMeasured(data)) {
    return (
      <p className="text-xs">
        <span className="font-medium">{label}</span> <span className="text-muted">{text.untold}</span>
      </p>
    )
  }
  return (
    <LivePlot
      label={label}
      series={[{ name: label }]}
      data={data}
      height={plotHeightPx}
      min={0}
      {...(max === undefined ? {} : { max })}
      formatValue={show}
    />
  )
}
