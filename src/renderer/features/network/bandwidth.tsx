/** What goes in and out, as a curve since the screen was opened, with the sums since the node's start. */
import { useEffect, useState } from 'react'
import { Stat } from '../../components/data-list.tsx'
import { Bytes } from '../../components/figures.tsx'
import { LivePlot } from '../../components/live-plot.tsx'
import { Panel } from '../../components/panel.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { type BandwidthSample, type NetworkFacts, withSample } from './network-facts.ts'

export function Bandwidth({ bandwidth }: { bandwidth: NetworkFacts['bandwidth'] }) {
  const text = useText().network
  const format = useFormat()
  const samples = useSamples(bandwidth)
  const plotted = [
    samples.map(({ atMs }) => atMs / 1000),
    samples.map(({ received }) => received),
    samples.map(({ sent }) => sent),
  ] as const
  return (
    <Panel>
      <LivePlot
        label={text.bandwidth}
        series={[{ name: text.received }, { name: text.sent }]}
        data={plotted}
        height={90}
        min={0}
        formatValue={format.bytesPerSecond}
      />
      <div className="mt-3 grid grid-cols-2 gap-4">
        <Stat name={text.received} value={<Bytes value={bandwidth.receivedBytes} />} hint={text.sinceStart} />
        <Stat name={text.sent} value={<Bytes value={bandwidth.sentBytes} />} hint={text.sinceStart} />
      </div>
    </Panel>
  )
}

/** One sample for each answer of the host, whose object is new each time. */
function useSamples(bandwidth: NetworkFacts['bandwidth']): BandwidthSample[] {
  const [samples, setSamples] = useState<BandwidthSample[]>([])
  useEffect(() => {
    const { receivedPerSecond, sentPerSecond } = bandwidth
    setSamples((before) => withSample(before, { atMs: Date.now(), received: receivedPerSecond, sent: sentPerSecond }))
  }, [bandwidth])
  return samples
}
