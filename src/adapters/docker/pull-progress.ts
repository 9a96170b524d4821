/**
 * Folds the engine's pull events into one figure. Layers are told one by one, downloads and extraction apart, and the
 * total grows as layers become known; bytes done never go back.
 */
import type { PullProgress } from '../../engine/ports/runner.ts'
import type { PullEvent } from './engine-schema.ts'
import { maxPullLayers } from './limits.ts'

export interface PullMeter {
  add(event: PullEvent): PullProgress
}

export function createPullMeter(): PullMeter {
  const layers = new Map<string, { done: number; total: number }>()
  let latest: PullProgress = { bytesDone: 0, bytesTotal: 0, step: 'starting' }

  const update = (event: PullEvent): void => {
    if (event.id === undefined || (!layers.has(event.id) && layers.size >= maxPullLayers)) return
    const layer = layers.get(event.id) ?? { done: 0, total: 0 }
    const { current = 0, total = 0 } = event.progressDetail ?? {}
    if (event.status === 'Downloading')
      layers.set(event.id, { done: Math.max(layer.done, current), total: Math.max(layer.total, total) })
    if (event.status === 'Download complete' || event.status === 'Pull complete')
      layers.set(event.id, { done: layer.total, total: layer.total })
  }
  return {
    add(event) {
      update(event)
      const sum = (key: 'done' | 'total') => [...layers.values()].reduce((bytes, layer) => bytes + layer[key], 0)
      const step = (event.status ?? latest.step).toLowerCase().slice(0, 120)
      latest = { bytesDone: Math.max(latest.bytesDone, sum('done')), bytesTotal: sum('total'), step }
      return latest
    },
  }
}
