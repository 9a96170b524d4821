/** Long names of things that nobody reads whole. */

/** `0x1234…cdef`: `keep` characters at either end (a leading 0x is not counted); short texts stay as they are. */
export function shortened(value: string, keep = 6): string {
  const head = (value.startsWith('0x') ? 2 : 0) + keep
  return value.length <= head + keep + 1 ? value : `${value.slice(0, head)}…${value.slice(-keep)}`
}
