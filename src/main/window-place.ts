/** Where the window stood and how large it was; a place on a screen that is no longer there is forgotten. */
import { z } from 'zod'

export const smallest = { width: 900, height: 600 }
const usual = { width: 1280, height: 820 }

const coordinate = z.int().min(-100_000).max(100_000)
const length = z.int().min(1).max(100_000)

export const windowPlaceSchema = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: length,
  height: length,
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof windowPlaceSchema>

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

export interface OpeningPlace {
  /** Absent: where the system puts new windows. */
  x?: number
  y?: number
  width: number
  height: number
  maximized: boolean
}

/** So much of the title bar must be on a screen that it can be grabbed. */
const grip = 80

/** `kept` made to fit the screens that are there now; `screens` are their areas without docks and bars. */
export function openingPlace(kept: WindowPlace | null, screens: readonly Area[]): OpeningPlace {
  const screen = kept && screens.find((area) => holdsGrip(area, kept))
  if (!kept || !screen) return { ...usual, maximized: kept?.maximized ?? false }
  const { x, y, maximized } = kept
  return {
    x,
    y,
    width: within(kept.width, smallest.width, screen.width),
    height: within(kept.height, smallest.height, screen.height),
    maximized,
  }
}

const within = (wanted: number, least: number, most: number): number => Math.max(least, Math.min(wanted, most))

const holdsGrip = (area: Area, { x, y, width }: Area): boolean =>
  x + width >= area.x + grip && x <= area.x + area.width - grip && y >= area.y && y <= area.y + area.height - grip
