import { createSqliteChainStore } from '../../src/adapters/sqlite/chain-store.ts'
import { createSqliteFile } from '../support/sqlite-file.ts'
import { describeChainStore } from './chain-store.ts'

describeChainStore('sqlite', async () => {
  const kept = await createSqliteFile()
  return {
    store: createSqliteChainStore(kept.db),
    reopen: async () => createSqliteChainStore(kept.reopen()),
    dispose: kept.dispose,
  }
})
