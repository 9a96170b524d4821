/**
 * Asks one peer for one block. Helia's own sessions ask and then wait without a clock, miss an answer that is faster
 * than their listener, and cannot tell a wrong block from silence; so this listens to Bitswap's want list itself. The
 * parts used are not in @helia/bitswap's public types: `toWire` checks them when the node starts, and the exact version
 * is pinned.
 */
import type { PeerId } from '@libp2p/interface'
import type { CID } from 'multiformats/cid'
import { z } from 'zod'
import { matches } from './block-folder.ts'
import { nodeKey } from './cids.ts'

export type Answer = { type: 'block'; bytes: Uint8Array } | { type: 'no-block' | 'corrupt' | 'unreachable' | 'silent' }

export interface BitswapWire {
  /** Never throws but for `signal`. A peer that sends something else than it was asked for is `corrupt`. */
  ask(peer: PeerId, cid: CID, options: { timeoutMs: number; signal: AbortSignal }): Promise<Answer>
  close(): void
}

interface WantList extends EventTarget {
  wantSessionBlock(cid: CID, peer: PeerId, options: { signal: AbortSignal }): Promise<unknown>
}

const brokerSchema = z.object({
  bitswap: z.object({
    wantList: z.custom<WantList>(
      (value) => value instanceof EventTarget && 'wantSessionBlock' in value,
      'this @helia/bitswap has no want list that can be listened to',
    ),
  }),
})

interface Presence {
  sender: PeerId
  cid: CID
  has: boolean
  block?: Uint8Array
}

interface Question {
  peer: string
  cid: CID
  answer: (answer: Answer) => void
}

/**
 * A server that has sent us this block before takes the next request for it as an old one, and forgets both: only the
 * one after is answered. It also drops messages when it is busy.
 */
const sendAgainAfterMs = [400, 5_000]
/** A server says only once that it does not have a block; from then on silence means the same. */
const stillWithoutMs = 1_500

/** How many questions are remembered: a block that comes after its time is no forgery. */
const remembered = 16_384

const createMemory = () => {
  const keys = new Set<string>()
  return {
    add: (peer: string, key: string): void => {
      keys.add(`${peer} ${key}`)
      const [oldest] = keys
      if (keys.size > remembered && oldest !== undefined) keys.delete(oldest)
    },
    has: (peer: string, key: string): boolean => keys.has(`${peer} ${key}`),
  }
}

const digestKey = (cid: CID): string => nodeKey(cid).slice(1)

/** `broker` is Helia's Bitswap broker. Throws if its parts are not as expected. */
export const toWire = (broker: unknown): BitswapWire => {
  const { wantList } = brokerSchema.parse(broker).bitswap
  const questions = new Set<Question>()
  const asked = createMemory()
  const without = createMemory()

  const onPresence = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return
    const { sender, cid, has, block }: Presence = event.detail
    const peer = sender.toString()
    const key = digestKey(cid)
    const open = [...questions].filter((question) => question.peer === peer)
    const meant = open.filter((question) => digestKey(question.cid) === key)
    const isForeign = block !== undefined && meant.length === 0 && !asked.has(peer, key)
    if (isForeign) blame(open.filter((question) => !without.has(peer, digestKey(question.cid))))
    for (const question of meant) question.answer(judge(question.cid, has, block))
  }
  wantList.addEventListener('presence', onPresence)

  /** Puts the question, again after a while, until it is answered or `stop` ends. */
  const put = ({ cid, answer }: Question, peer: PeerId, stop: AbortSignal): void => {
    const send = (): void => {
      // a failure after the answer is only the stop, and no news to a question that is answered
      wantList.wantSessionBlock(cid, peer, { signal: stop }).catch(() => answer({ type: 'unreachable' }))
    }
    const again = sendAgainAfterMs.map((ms) => setTimeout(send, ms))
    stop.addEventListener('abort', () => again.forEach(clearTimeout), { once: true })
    send()
  }
  const ask: BitswapWire['ask'] = async (peer, cid, { timeoutMs, signal }) => {
    signal.throwIfAborted()
    const name = peer.toString()
    const key = digestKey(cid)
    const wasWithout = without.has(name, key)
    const stop = new AbortController()
    let resolve: (answer: Answer) => void = () => {}
    const answered = new Promise<Answer>((settle) => {
      resolve = settle
    })
    const question: Question = { peer: name, cid, answer: resolve }
    const giveUp = (): void => resolve({ type: wasWithout ? 'no-block' : 'silent' })
    const timer = setTimeout(giveUp, wasWithout ? Math.min(timeoutMs, stillWithoutMs) : timeoutMs)
    signal.addEventListener('abort', giveUp, { once: true })
    asked.add(name, key)
    questions.add(question)
    put(question, peer, stop.signal)
    const answer = await answered
    clearTimeout(timer)
    signal.removeEventListener('abort', giveUp)
    questions.delete(question)
    stop.abort()
    signal.throwIfAborted()
    if (answer.type === 'no-block') without.add(name, key)
    return answer
  }
  return { ask, close: () => wantList.removeEventListener('presence', onPresence) }
}

/**
 * A damaged block does not say which one it should have been. Where several were asked for, none is called corrupt, lest
 * one rotten block spoil every other fetch from that peer: it is asked for again, and sooner or later alone.
 */
const blame = (open: Question[]): void => {
  const [only, ...others] = open
  if (only && others.length === 0) only.answer({ type: 'corrupt' })
}

const judge = (cid: CID, has: boolean, block: Uint8Array | undefined): Answer => {
  if (!has) return { type: 'no-block' }
  if (block === undefined) return { type: 'silent' }
  return matches(cid, block) ? { type: 'block', bytes: block } : { type: 'corrupt' }
}
