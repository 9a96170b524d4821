/**
 * Counts what goes over the wire. libp2p tells of every connection through its `metrics` component, and of nothing else
 * that is wanted here: the rest of that interface takes what it is given and keeps nothing.
 */
import { type Metrics, type MultiaddrConnection, StreamMessageEvent } from '@libp2p/interface'
import type { Bandwidth } from '../../engine/ports/network.ts'

export interface TrafficMeter extends Metrics {
  bandwidth(): Bandwidth
}

/** What was counted of a node; zeros where it was started without a meter. */
export const bandwidthOf = (metrics: Metrics | undefined): Bandwidth =>
  metrics && isMeter(metrics)
    ? metrics.bandwidth()
    : { receivedBytes: 0, sentBytes: 0, receivedPerSecond: 0, sentPerSecond: 0 }

const isMeter = (metrics: Metrics): metrics is TrafficMeter => 'bandwidth' in metrics

/** A rate is what came in the last full seconds, so that a short burst does not flicker. */
const windowSeconds = 5

interface Second {
  at: number
  received: number
  sent: number
}

export function createTrafficMeter(nowMs: () => number): TrafficMeter {
  const total = { received: 0, sent: 0 }
  const seconds: Second[] = []

  const present = (): Second => {
    const at = Math.floor(nowMs() / 1000)
    while (seconds[0] && seconds[0].at < at - windowSeconds) seconds.shift()
    const last = seconds.at(-1)
    if (last && last.at >= at) return last
    const fresh = { at, received: 0, sent: 0 }
    seconds.push(fresh)
    return fresh
  }
  const add = (direction: 'received' | 'sent', bytes: number): void => {
    total[direction] += bytes
    present()[direction] += bytes
  }

  return {
    ...unkept,
    trackMultiaddrConnection(connection) {
      countMessages(connection, (bytes) => add('received', bytes))
      countSends(connection, (bytes) => add('sent', bytes))
    },
    bandwidth() {
      const { at } = present()
      const full = seconds.filter((second) => second.at < at && second.at >= at - windowSeconds)
      const perSecond = (direction: 'received' | 'sent') =>
        full.reduce((sum, second) => sum + second[direction], 0) / windowSeconds
      return {
        receivedBytes: total.received,
        sentBytes: total.sent,
        receivedPerSecond: perSecond('received'),
        sentPerSecond: perSecond('sent'),
      }
    },
  }
}

/**
 * Not by listening: a connection keeps what comes until its first listener is there, which must be the one that reads it.
 * What a reader puts back and reads again counts twice: a few bytes of a handshake.
 */
function countMessages(connection: MultiaddrConnection, count: (bytes: number) => void): void {
  const dispatch = connection.dispatchEvent.bind(connection)
  connection.dispatchEvent = (event: Event) => {
    if (event instanceof StreamMessageEvent) count(event.data.byteLength)
    return dispatch(event)
  }
}

function countSends(connection: MultiaddrConnection, count: (bytes: number) => void): void {
  const send = connection.send.bind(connection)
  connection.send = (data) => {
    count(data.byteLength)
    return send(data)
  }
}

const nothing = (): void => undefined
const metric = { update: nothing, increment: nothing, decrement: nothing, reset: nothing, timer: () => nothing }
const observer = { observe: nothing, reset: nothing, timer: () => nothing }

const unkept: Metrics = {
  trackMultiaddrConnection: nothing,
  trackProtocolStream: nothing,
  registerMetric: (): typeof metric => metric,
  registerMetricGroup: (): typeof metric => metric,
  registerCounter: (): typeof metric => metric,
  registerCounterGroup: (): typeof metric => metric,
  registerHistogram: (): typeof observer => observer,
  registerHistogramGroup: (): typeof observer => observer,
  registerSummary: (): typeof observer => observer,
  registerSummaryGroup: (): typeof observer => observer,
  traceFunction: (_name: string, traced: never) => traced,
  createTrace: nothing,
}
