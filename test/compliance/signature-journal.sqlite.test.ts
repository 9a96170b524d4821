/** The signature journal on SQLite: the suite, and what only a file can get wrong. */
import { expect, test } from 'vitest'
import { createSqliteSignatureJournal } from '../../src/adapters/sqlite/signature-journal.ts'
import { addressSchema, bytes32Schema } from '../../src/shared/schema/ids.ts'
import { createSqliteFile } from '../support/sqlite-file.ts'
import { describeSignatureJournal } from './signature-journal.ts'

describeSignatureJournal('sqlite', async () => {
  const kept = await createSqliteFile()
  return {
    journal: createSqliteSignatureJournal(kept.db),
    reopen: async () => createSqliteSignatureJournal(kept.reopen()),
    dispose: kept.dispose,
  }
})

test('a charge that cannot be written leaves no row behind', async () => {
  const kept = await createSqliteFile()
  const journal = createSqliteSignatureJournal(kept.db)
  kept.db.exec("CREATE TRIGGER full BEFORE INSERT ON spendings BEGIN SELECT RAISE(FAIL, 'disk is full'); END")
  const digest = bytes32Schema.parse(`0x${'1'.repeat(64)}`)
  const token = addressSchema.parse(`0x${'a'.repeat(40)}`)
  const row = { atMs: 1, kind: 'Order', digest, subject: '', slot: '', jobId: null, amountWei: 1n, token } as const
  const begin = () =>
    journal.begin({ ...row, counterparty: null, title: 't', facts: [], raw: '{}' }, [{ token, wei: 1n }])
  expect(begin).toThrow('disk is full')
  expect(journal.page({ limit: 10 })).toEqual([])
  await kept.dispose()
})
