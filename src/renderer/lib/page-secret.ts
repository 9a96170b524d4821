/**
 * The secret with which a page of the browser shell shows that its user was given its address. It comes in the fragment,
 * which no server sees, is kept for this tab only, and leaves the address bar before anything else reads it.
 */
const storageKey = 'deai.secret'
const secretPattern = /^[\w-]{32,128}$/

export interface SecretPlaces {
  location: Pick<Location, 'hash' | 'pathname' | 'search'>
  history: Pick<History, 'replaceState'>
  storage: Pick<Storage, 'getItem' | 'setItem'>
}

/** The secret of this tab, or null where it never had a good one. Call it before the router starts. */
export function takePageSecret({ location, history, storage }: SecretPlaces): string | null {
  const fragment = new URLSearchParams(location.hash.slice(1))
  const fresh = fragment.get('token')
  if (fresh !== null) {
    history.replaceState(null, '', `${location.pathname}${location.search}`)
    if (secretPattern.test(fresh)) storage.setItem(storageKey, fresh)
  }
  const kept = storage.getItem(storageKey)
  return kept !== null && secretPattern.test(kept) ? kept : null
}
