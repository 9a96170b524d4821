/** The page's own world: it gets what the preload exposes, frozen, and nothing else. Its source text runs in the page. */
import type { WorldLink } from './world-link.ts'

export function runMainWorld(link: WorldLink): void {
  const freeze = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value
    for (const item of Object.values(value)) freeze(item)
    return Object.freeze(value)
  }
  link.onExpose((key, value) => {
    Object.defineProperty(window, key, { value: freeze(value), enumerable: true })
  })
}
