/** Limits, ledger and signature journal in memory, on whatever journal a test has. */
import { createMemorySignatureJournal } from '../../src/adapters/memory/signature-journal.ts'
import type { Clock } from '../../src/engine/ports/clock.ts'
import type { Journal } from '../../src/engine/ports/journal.ts'
import type { Logger } from '../../src/engine/ports/logger.ts'
import type { News } from '../../src/host/node-events/news.ts'
import { createSpendingLedger } from '../../src/host/spending-guard/spending-ledger.ts'
import { createSpendingLimits } from '../../src/host/spending-guard/spending-limits.ts'
import type { Address } from '../../src/shared/schema/ids.ts'

export function createMemorySpending(deps: {
  journal: Journal
  clock: Clock
  logger: Logger
  news: News
  token: { address: Address }
}) {
  const signatures = createMemorySignatureJournal()
  const limits = createSpendingLimits({ ...deps, token: deps.token.address })
  return { signatures, limits, ledger: createSpendingLedger({ ...deps, signatures, limits }) }
}
