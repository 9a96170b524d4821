/** Sizes of memory and disk as profiles count them: in GiB, so that they compare with what a profile needs. */
import type { Format } from '../../../lib/format.ts'

const mibPerGib = 1024

export const gibText = (format: Format, miB: number): string => `${format.number(miB / mibPerGib)} GiB`
