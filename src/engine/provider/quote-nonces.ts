/**
 * Which place in the escrow's bitmap of closed orders each quote gets. A place is used once for ever, so whole words of
 * 256 are taken from the journal before they are used; a journal that is new begins at the present second, behind
 * whatever a lost one can have used. Places next to each other make closing cheap: docs/adr/0003-money.md.
 */
import type { Clock } from '../ports/clock.ts'
import { nowSeconds } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'

const settingKey = 'quote-nonce-word'
const placesInWord = 256

export function createQuoteNonces({ journal, clock }: { journal: Journal; clock: Clock }): () => number {
  const takeWord = (): number => {
    const last = Number(journal.setting(settingKey) ?? Number.NaN)
    const next = Number.isSafeInteger(last) ? last + 1 : nowSeconds(clock)
    journal.transact((tx) => tx.saveSetting(settingKey, String(next)))
    return next
  }
  let word = takeWord()
  let used = 0
  return () => {
    if (used === placesInWord) {
      word = takeWord()
      used = 0
    }
    used += 1
    return word * placesInWord + used - 1
  }
}
