/** From those who hear the offer to those who became jobs: each step with its number, a sentence, and what to do where it ends. */
import type { ReactNode } from 'react'
import { Link } from '../../../components/link.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import type { Demand } from '../facts.ts'

interface Step {
  name: string
  count: number
  /** Of the questions, 0 to 1; null where it counts something else. */
  share: number | null
  words: string
  advice?: ReactNode
}

export function Funnel({ demand }: { demand: Demand }) {
  const format = useFormat()
  const steps = useSteps(demand)
  return (
    <ol className="flex flex-col">
      {steps.map(({ name, count, share, words, advice }) => (
        <li
          key={name}
          className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-4 border-b border-line py-3 first:pt-0 last:border-b-0 last:pb-0"
        >
          <span className="text-xl font-semibold tracking-tight tabular-nums">{format.number(count)}</span>
          <div className="min-w-0">
            <p className="text-sm font-medium">{name}</p>
            {share !== null && (
              <div aria-hidden="true" className="my-1.5 h-2 overflow-hidden rounded-full bg-hover">
                <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
              </div>
            )}
            <p className="text-sm text-muted">{words}</p>
            {advice && <p className="mt-1 text-sm">{advice}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function useSteps(demand: Demand): Step[] {
  const { demand: text, toNetwork } = useText().provider
  const format = useFormat()
  const { connectedPeers, listeningPeers, requesters, asked, quoted, awarded, lost } = demand
  const shareOf = (count: number): number | null => (asked === 0 ? null : Math.min(1, count / asked))
  return [
    {
      name: text.heard,
      count: listeningPeers,
      share: null,
      words: text.heardText(format.number(listeningPeers), format.number(connectedPeers)),
      advice: listeningPeers === 0 && (
        <>
          {text.heardAdvice} <Link to="/network">{toNetwork}</Link>
        </>
      ),
    },
    {
      name: text.asked,
      count: asked,
      share: shareOf(asked),
      words: asked === 0 ? text.askedNone : text.askedText(requesters, format.number(requesters)),
    },
    { name: text.matched, count: quoted, share: shareOf(quoted), words: matchedWords(demand, text, format) },
    { name: text.won, count: awarded, share: shareOf(awarded), words: awarded === 0 ? text.wonNone : text.wonText },
    {
      name: text.lost,
      count: lost,
      share: shareOf(lost),
      words: lost === 0 ? text.lostNone : text.lostText,
      advice: lost > 0 && (
        <>
          {text.lostAdvice}{' '}
          <Link to="/earn" search={{ tab: 'now' }}>
            {text.toPrice}
          </Link>
        </>
      ),
    },
  ]
}

type Words = ReturnType<typeof useText>['provider']['demand']

function matchedWords({ asked, quoted }: Demand, text: Words, format: ReturnType<typeof useFormat>): string {
  if (asked === 0) return text.matchedNothing
  if (quoted === 0) return text.matchedNone
  return quoted >= asked ? text.matchedAll : text.matchedText(format.number(asked - quoted))
}
