/** Kept files as the host lists them, and which of them can go. */
import type { Api } from '../../lib/api.ts'

export type Usage = Awaited<ReturnType<Api['storage']['usage']>>
export type StoredItem = Usage['items'][number]

/** An open job or assignment needs it. */
export const isInUse = ({ uses }: StoredItem): boolean => uses.some(({ isOpen }) => isOpen)

/** How many of `items` are chosen, and how large they are together. Chosen ones that are gone do not count. */
export function chosenOf(
  items: readonly StoredItem[],
  chosen: ReadonlySet<string>,
): { items: StoredItem[]; bytes: number } {
  const found = items.filter((item) => chosen.has(item.cid) && !isInUse(item))
  return { items: found, bytes: found.reduce((sum, { bytes }) => sum + bytes, 0) }
}

const bytesPerGigabyte = 1e9

/** Gigabytes as typed → bytes; null for "no quota", undefined for what is no size from one megabyte on. */
export function quotaBytesOf(gigabytes: number | null): number | null | undefined {
  if (gigabytes === null) return null
  const bytes = Math.round(gigabytes * bytesPerGigabyte)
  return bytes >= 2 ** 20 && bytes <= Number.MAX_SAFE_INTEGER ? bytes : undefined
}

export const gigabytesOf = (bytes: number | null): number | null => (bytes === null ? null : bytes / bytesPerGigabyte)
