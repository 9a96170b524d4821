/** Drafts and imports of this window: one set for each connection to a host, for as long as the window is open. */
import type { Host } from '../../lib/host.tsx'
import { createDraftStore, type DraftStore } from './draft-store.ts'
import { createImports, type Imports } from './imports.ts'

export interface WizardStores {
  drafts: DraftStore
  imports: Imports
}

/** Beside the connection rather than in a component: they outlive the screen that began them. */
const storesByConnection = new WeakMap<Host['connection'], WizardStores>()

export function wizardStores({ api, connection }: Pick<Host, 'api' | 'connection'>): WizardStores {
  const known = storesByConnection.get(connection)
  if (known) return known
  const drafts = createDraftStore(api.settings)
  const imports = createImports({
    content: api.content,
    untilConnected: connection.untilConnected,
    nowMs: () => performance.now(),
    pathsOf: window.desktop && ((files) => window.desktop?.pathsOf(files) ?? []),
    onAdded: (id, slot, added) => drafts.change(id, (draft) => ({ ...draft, [slot]: { ...draft[slot], added } })),
  })
  const stores = { drafts, imports }
  storesByConnection.set(connection, stores)
  return stores
}
