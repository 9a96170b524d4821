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

/** Digests asked of a peer lately: a block that comes after its time is no forgery. */
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

  const onPresence = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return
    const { sender, cid, has, block }: Presence = event.detail
    const peer = sender.toString()
    const key = digestKey(cid)
    const open = [...questions].filter((question) => question.peer === peer)
    const meant = open.filter((question) => digestKey(question.cid) === key)
    const isForeign = block !== undefined && meant.length === 0 && !asked.has(peer, key)
    if (isForeign) for (const question of open) question.answer({ type: 'corrupt' })
    for (const question of meant) question.answer(judge(question.cid, has, block))
  }
  wantList.addEventListener('presence', onPresence)

  const ask: BitswapWire['ask'] = async (peer, cid, { timeoutMs, signal }) => {
    signal.throwIfAborted()
    const stop = new AbortController()
    const question: Question = { peer: peer.toString(), cid, answer: () => {} }
    const answered = new Promise<Answer>((resolve) => {
      question.answer = resolve
    })
    asked.add(question.peer, digestKey(cid))
    questions.add(question)
    const onAbort = (): void => question.answer({ type: 'silent' })
    const timer = setTimeout(onAbort, timeoutMs)
    signal.addEventListener('abort', onAbort, { once: true })
    wantList.wantSessionBlock(cid, peer, { signal: stop.signal }).catch(() => question.answer({ type: 'unreachable' })) // after an answer this is the stop below, and no news
    const answer = await answered
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
    questions.delete(question)
    stop.abort()
    signal.throwIfAborted()
    return answer
  }
  return { ask, close: () => wantList.removeEventListener('presence', onPresence) }
}

const judge = (cid: CID, has: boolean, block: Uint8Array | undefined): Answer => {
  if (!has) return { type: 'no-block' }
  if (block === undefined) return { type: 'silent' }
  return matches(cid, block) ? { type: 'block', bytes: block } : { type: 'corrupt' }
}
