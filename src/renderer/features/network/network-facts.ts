/** What the host tells of its network. */
import type { Api } from '../../lib/api.ts'

export type NetworkFacts = Awaited<ReturnType<Api['node']['network']>>
export type Peer = NetworkFacts['peers'][number]

/** An address that one can be told: begins as a multiaddr does and names a peer. The host looks at the rest. */
export const isPeerAddress = (text: string): boolean =>
  /^\/\S+\/p2p\/\w+$/.test(text.trim()) && text.trim().length <= 512

export interface BandwidthSample {
  atMs: number
  received: number
  sent: number
}

const kept = 150

/** The last few minutes, in order; a sample that is there already is not taken twice. */
export function withSample(samples: readonly BandwidthSample[], sample: BandwidthSample): BandwidthSample[] {
  if (samples.at(-1)?.atMs === sample.atMs) return [...samples]
  return [...samples, sample].slice(-kept)
}
