/**
 * Where a `deai://` link waits for the page. Only the text of one that parses is passed on, and the page shows it before
 * anything is done.
 */
import { parseDeepLink } from '../shared/deep-link.ts'

export interface LinkBox {
  arrived(link: string): void
  /** The latest link that came while no page listened; once only. From now on the page listens. */
  take(): string | null
  /** The page is gone, or begins anew. */
  pageLeft(): void
}

/** `deliver` reaches a page that listens. */
export function createLinkBox(deliver: (link: string) => void): LinkBox {
  let kept: string | null = null
  let isHeard = false
  return {
    arrived: (link) => {
      if (parseDeepLink(link).type === 'bad') return
      if (isHeard) deliver(link)
      else kept = link
    },
    take: () => {
      const link = kept
      kept = null
      isHeard = true
      return link
    },
    pageLeft: () => {
      isHeard = false
    },
  }
}
