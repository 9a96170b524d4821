/** The search over the whole log, as one types: its matches, and which of them one stands at. */
import { useEffect, useRef, useState } from 'react'
import type { JobView } from '../../../../shared/schema/job.ts'
import { useHost } from '../../../lib/host.tsx'
import { pause } from '../../../lib/pause.ts'
import { type Found, findLines, matchFrom, maxMatches, nothingFound } from './find-lines.ts'

export interface LogSearch {
  text: string
  setText(text: string): void
  found: Found
  isSearching: boolean
  error: unknown
  /** The line of the match one stands at. */
  at: number | null
  step(direction: 1 | -1): number | null
}

const typingMs = 200
const againMs = 500
export const maxSearchLength = 200

export function useLogSearch(jobId: JobView['jobId'], count: number): LogSearch {
  const { api } = useHost()
  const [text, setText] = useState('')
  const [found, setFound] = useState(nothingFound)
  const [at, setAt] = useState<number | null>(null)
  const [isSearching, setSearching] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const latest = useRef({ found, count })
  latest.current = { found, count }
  const isBehind = text !== '' && found.searchedUntil < count && found.seqs.length < maxMatches
  useEffect(() => {
    if (!isBehind) return
    const stop = new AbortController()
    const { signal } = stop
    const look = async (): Promise<void> => {
      setSearching(true)
      let { found: known } = latest.current
      // The log may grow as fast as it is searched.
      while (known.searchedUntil < latest.current.count && known.seqs.length < maxMatches && !signal.aborted) {
        for await (const next of findLines(api, { jobId, text, until: latest.current.count }, known, signal)) {
          if (signal.aborted) return
          known = next
          setFound(next)
        }
        await pause(againMs, signal)
      }
    }
    const timer = setTimeout(() => {
      look()
        .catch((reason: unknown) => signal.aborted || setError(reason))
        .finally(() => signal.aborted || setSearching(false))
    }, typingMs)
    return () => {
      clearTimeout(timer)
      stop.abort(new Error('another search'))
    }
  }, [api, jobId, text, isBehind])
  const change = (next: string): void => {
    setText(next.slice(0, maxSearchLength))
    setFound(nothingFound)
    setAt(null)
    setError(null)
    setSearching(false)
  }
  const step = (direction: 1 | -1): number | null => {
    const next = matchFrom(found.seqs, at, direction)
    setAt(next)
    return next
  }
  return { text, setText: change, found, isSearching, error, at, step }
}
