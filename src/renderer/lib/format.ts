/** Numbers, money, sizes and times as the user's language writes them. One set a language, made once. */

export interface TokenFacts {
  symbol: string
  decimals: number
}

export interface Format {
  /** "12,345.6"; at most `digits` after the point. */
  number(value: number, digits?: number): string
  /** 0.256 → "26 %"; at most `digits` after the point. */
  percent(fraction: number, digits?: number): string
  /** "1.5 GB"; steps of 1000, as disks are sold. */
  bytes(value: number): string
  bytesPerSecond(value: number): string
  /** "850ms", "12s", "3m 20s", "2h 5m", "3d 4h". */
  duration(ms: number): string
  /** "3 minutes ago", "in 2 days"; under a minute "now". */
  relative(atMs: number, nowMs: number): string
  date(atMs: number): string
  /** Hours to seconds. */
  time(atMs: number): string
  dateTime(atMs: number): string
  /** "2.5 DAI"; at most `digits` after the point, and never 0 for what is not nothing: "< 0.0001 DAI". */
  amount(wei: bigint, token: TokenFacts, digits?: number): string
  amountExact(wei: bigint, token: TokenFacts): string
  /** A rate per second as the price of an hour: "1.2 DAI/h". */
  hourly(ratePerSecondWei: bigint, token: TokenFacts, digits?: number): string
  /** "CPU, memory and disk". */
  list(items: readonly string[]): string
}

/** Each made once: making one takes longer than drawing a row of a table. */
type UnitFormats = (unit: string, digits: number) => Intl.NumberFormat

function createUnits(language: string, unitDisplay: 'short' | 'narrow'): UnitFormats {
  const made = new Map<string, Intl.NumberFormat>()
  return (unit, digits) => {
    const key = `${unit} ${digits}`
    const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits: digits } as const
    const found = made.get(key) ?? new Intl.NumberFormat(language, options)
    made.set(key, found)
    return found
  }
}

export function createFormat(language: string): Format {
  const number = createNumber(language)
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' })
  const list = new Intl.ListFormat(language)
  const bytes = createBytes(language)
  const amount = createAmount(language)
  return {
    number: (value, digits = 1) => number(digits).format(value),
    percent: (fraction, digits = 0) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(fraction),
    bytes,
    bytesPerSecond: (value) => `${bytes(value)}/s`,
    duration: createDuration(language),
    relative: createRelative(language),
    date: (atMs) => date.format(atMs),
    time: (atMs) => time.format(atMs),
    dateTime: (atMs) => dateTime.format(atMs),
    ...amount,
    list: (items) => list.format(items),
  }
}

function createNumber(language: string): (digits: number) => Intl.NumberFormat {
  const made = new Map<number, Intl.NumberFormat>()
  return (digits) => {
    const found = made.get(digits) ?? new Intl.NumberFormat(language, { maximumFractionDigits: digits })
    made.set(digits, found)
    return found
  }
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const

function createBytes(language: string): Format['bytes'] {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const units = createUnits(language, 'short')
  return (value) => {
    const power = Math.min(byteUnits.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)))
    const scaled = value / 1000 ** power
    const digits = power === 0 || scaled >= 100 ? 0 : 1
    if (power === 0) return `${whole.format(value)} B`
    return units(byteUnits[power] ?? 'byte', digits).format(scaled)
  }
}

const durationSteps = [
  { unit: 'day', ms: 86_400_000, below: 'hour', belowMs: 3_600_000 },
  { unit: 'hour', ms: 3_600_000, below: 'minute', belowMs: 60_000 },
  { unit: 'minute', ms: 60_000, below: 'second', belowMs: 1000 },
] as const

function createDuration(language: string): Format['duration'] {
  const units = createUnits(language, 'narrow')
  const narrow = (unit: string, value: number): string => units(unit, 0).format(value)
  return (ms) => {
    if (ms <= 0) return narrow('second', 0)
    if (ms < 1000) return narrow('millisecond', Math.max(0, Math.round(ms)))
    const step = durationSteps.find((candidate) => ms >= candidate.ms)
    if (step === undefined) return units('second', ms < 10_000 ? 1 : 0).format(ms / 1000)
    const whole = Math.floor(ms / step.ms)
    const rest = Math.floor((ms % step.ms) / step.belowMs)
    return rest === 0 ? narrow(step.unit, whole) : `${narrow(step.unit, whole)} ${narrow(step.below, rest)}`
  }
}

const relativeSteps = [
  { unit: 'year', ms: 365 * 86_400_000 },
  { unit: 'month', ms: 30 * 86_400_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

function createRelative(language: string): Format['relative'] {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return (atMs, nowMs) => {
    const distance = atMs - nowMs
    const step = relativeSteps.find(({ ms }) => Math.abs(distance) >= ms)
    return step === undefined ? format.format(0, 'second') : format.format(Math.trunc(distance / step.ms), step.unit)
  }
}

/** Wei as the exact decimal text that Intl reads without going through a float. */
export function decimalText(wei: bigint, decimals: number): `${number}` {
  const digits = (wei < 0n ? -wei : wei).toString().padStart(decimals + 1, '0')
  const point = digits.length - decimals
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
  return `${wei < 0n ? '-' : ''}${text}` as `${number}`
}

function createAmount(language: string): Pick<Format, 'amount' | 'amountExact' | 'hourly'> {
  const formats = createNumber(language)
  const amount: Format['amount'] = (wei, { symbol, decimals }, digits = 4) => {
    const smallest = 10n ** BigInt(Math.max(0, decimals - digits))
    const isTiny = wei > 0n && wei < smallest
    const shown = formats(digits).format(decimalText(isTiny ? smallest : wei, decimals))
    return `${isTiny ? '< ' : ''}${shown} ${symbol}`
  }
  return {
    amount,
    amountExact: (wei, { symbol, decimals }) => `${formats(decimals).format(decimalText(wei, decimals))} ${symbol}`,
    hourly: (rate, token, digits = 4) => `${amount(rate * 3600n, token, digits)}/h`,
  }
}
