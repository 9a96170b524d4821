/** How fast something goes, over the last seconds, and how long the rest takes at that pace. */

export interface Pace {
  bytesPerSecond: number
  /** Null while the pace is not known. */
  leftMs: number | null
}

const windowMs = 5000
const leastSpanMs = 400

/** `tell` is called with what is done so far, as often as one likes. */
export function createSpeedMeter(nowMs: () => number): { tell(done: number, total: number): Pace } {
  let samples: { atMs: number; done: number }[] = []
  return {
    tell: (done, total) => {
      const atMs = nowMs()
      const last = samples.at(-1)
      if (last !== undefined && done < last.done) samples = []
      samples.push({ atMs, done })
      // One sample older than the window is kept: it is where the window begins.
      while ((samples[1]?.atMs ?? atMs) < atMs - windowMs) samples.shift()
      const first = samples[0] ?? { atMs, done }
      const spanMs = atMs - first.atMs
      if (spanMs < leastSpanMs) return { bytesPerSecond: 0, leftMs: null }
      const bytesPerSecond = ((done - first.done) * 1000) / spanMs
      return { bytesPerSecond, leftMs: bytesPerSecond > 0 ? ((total - done) / bytesPerSecond) * 1000 : null }
    },
  }
}
