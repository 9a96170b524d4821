/** Processor, memory and graphics card of the job, as its provider measures them. */
import { useMemo } from 'react'
import type { JobView } from '../../../../shared/schema/job.ts'
import { LivePlot, type PlotData } from '../../../components/live-plot.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { isFinal, type LoadSample } from '../job-facts.ts'

const bytesPerMiB = 1_048_576
const plotHeight = 150

export function LoadPanel({ job, samples }: { job: JobView; samples: readonly LoadSample[] }) {
  const text = useText().job.curves
  const format = useFormat()
  const data = useMemo(() => plotsOf(samples), [samples])
  const percent = (value: number): string => format.percent(value / 100)
  return (
    <Panel title={text.load} description={text.loadBody}>
      {samples.length === 0 ? (
        <p className="text-sm text-muted">{isFinal(job.phase) ? text.loadGone : text.loadNotYet}</p>
      ) : (
        <div className="grid grid-cols-1 gap-5 min-[1000px]:grid-cols-2">
          <LivePlot
            label={text.cpu}
            series={[{ name: text.cpu }]}
            data={data.cpu}
            height={plotHeight}
            min={0}
            formatValue={percent}
          />
          <LivePlot
            label={text.memory}
            series={[{ name: text.memory }]}
            data={data.memory}
            height={plotHeight}
            min={0}
            formatValue={format.bytes}
          />
          {data.hasGpu && (
            <>
              <LivePlot
                label={text.gpu}
                series={[{ name: text.gpu }]}
                data={data.gpu}
                height={plotHeight}
                min={0}
                max={100}
                formatValue={percent}
              />
              <LivePlot
                label={text.gpuMemory}
                series={[{ name: text.gpuMemory }]}
                data={data.gpuMemory}
                height={plotHeight}
                min={0}
                formatValue={format.bytes}
              />
            </>
          )}
        </div>
      )}
      {samples.length > 0 && !data.hasGpu && <p className="mt-3 text-xs text-muted">{text.noGpu}</p>}
    </Panel>
  )
}

function plotsOf(samples: readonly LoadSample[]) {
  const seconds = samples.map(({ atMs }) => atMs / 1000)
  const plot = (of: (sample: LoadSample) => number | null): PlotData => [seconds, samples.map(of)]
  return {
    cpu: plot(({ cpuPercent }) => cpuPercent),
    memory: plot(({ memoryMiB }) => memoryMiB * bytesPerMiB),
    gpu: plot(({ gpuPercent }) => gpuPercent),
    gpuMemory: plot(({ gpuMemoryMiB }) => (gpuMemoryMiB === null ? null : gpuMemoryMiB * bytesPerMiB)),
    hasGpu: samples.some(({ gpuPercent, gpuMemoryMiB }) => gpuPercent !== null || gpuMemoryMiB !== null),
  }
}
