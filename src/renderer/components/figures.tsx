/** Numbers with meaning, each written in the user's language: money, time, size. The exact value shows on pointing. */
import { useEffect, useState } from 'react'
import { useFormat } from '../lib/language.tsx'

export interface Token {
  symbol: string
  decimals: number
}

/** An amount of a token, with its symbol. `digits` after the point at most; the exact amount is the title. */
export function Amount({ wei, token, digits = 4 }: { wei: bigint; token: Token; digits?: number }) {
  const format = useFormat()
  return (
    <span className="whitespace-nowrap tabular-nums" title={format.amountExact(wei, token)}>
      {format.amount(wei, token, digits)}
    </span>
  )
}

/** A rate per second as the price of an hour. */
export function HourlyRate({ ratePerSecondWei, token }: { ratePerSecondWei: bigint; token: Token }) {
  const format = useFormat()
  return <span className="whitespace-nowrap tabular-nums">{format.hourly(ratePerSecondWei, token)}</span>
}

export function Bytes({ value }: { value: number }) {
  const format = useFormat()
  return (
    <span className="whitespace-nowrap tabular-nums" title={`${format.number(value)} B`}>
      {format.bytes(value)}
    </span>
  )
}

const wholeSeconds = (ms: number): number => Math.max(1000, Math.floor(ms / 1000) * 1000)

/** A length of time. With `sinceMs`, the time since then, counting. */
export function Duration(props: { ms: number } | { sinceMs: number }) {
  const format = useFormat()
  const isCounting = 'sinceMs' in props
  const nowMs = useNowMs(isCounting ? 1000 : null)
  const ms = 'sinceMs' in props ? wholeSeconds(nowMs - props.sinceMs) : props.ms
  return <span className="whitespace-nowrap tabular-nums">{format.duration(ms)}</span>
}

/** "3 minutes ago", "in 2 days"; the point in time on pointing. */
export function RelativeTime({ atMs }: { atMs: number }) {
  const format = useFormat()
  const nowMs = useNowMs(10_000)
  return (
    <time dateTime={new Date(atMs).toISOString()} title={format.dateTime(atMs)} className="whitespace-nowrap">
      {format.relative(atMs, nowMs)}
    </time>
  )
}

/** The time, kept fresh each `everyMs`; null: not kept fresh. */
export function useNowMs(everyMs: number | null): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    if (everyMs === null) return
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs
}
