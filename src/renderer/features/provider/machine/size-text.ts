/** Sizes of memory and disk as profiles count them: in GiB, so that they compare with what a profile needs. */
import type { Format } from '../../../lib/format.ts'

const mibPerGib = 1024

export const gibOf = (miB: number): number => miB / mibPerGib

/** Of a number of GiB, as curves have it. */
export const gibText = (format: Format, gib: number): string => `${format.number(gib)} GiB`

export const sizeText = (format: Format, miB: number): string => gibText(format, gibOf(miB))
