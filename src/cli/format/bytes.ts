/** Sizes and counts for people; sizes in powers of 1000 as disks and networks are sold. */

const units = ['kB', 'MB', 'GB', 'TB', 'PB']

/** `512 B`, `1.5 kB`, `34 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`
  let value = bytes
  let index = -1
  while (value >= 999.5 && index < units.length - 1) {
    value /= 1000
    index++
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[index]}`
}

/** `1 file`, `2 files` */
export const formatCount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Memory, which is counted in powers of 1024: `24 GiB`, `512 MiB`. */
export function formatMiB(mebibytes: number): string {
  if (mebibytes < 1024) return `${mebibytes} MiB`
  const gibibytes = mebibytes / 1024
  return `${gibibytes < 10 ? Number(gibibytes.toFixed(1)) : Math.round(gibibytes)} GiB`
}
