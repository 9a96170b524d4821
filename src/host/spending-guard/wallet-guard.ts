/** The guard of this node's wallet, on its own journals. */
import { createEthersVerifier } from '../../adapters/ethers/verifier.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Journal } from '../../engine/ports/journal.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import type { SignatureJournal } from '../../engine/ports/signature-journal.ts'
import type { Domain } from '../../engine/protocol/typed-data.ts'
import type { Allowances } from '../../engine/signing/signing-deps.ts'
import { createSigningGuard, type SigningGuard } from '../../engine/signing/signing-guard.ts'
import { createSigningJobs } from '../../engine/signing/signing-jobs.ts'
import type { TokenName } from '../../engine/signing/words.ts'
import { orderIdSchema } from '../../shared/schema/ids.ts'
import { orderSchema } from '../../shared/schema/order.ts'

export interface WalletGuardDeps {
  journal: Journal
  signatures: SignatureJournal
  ledger: Allowances
  clock: Clock
  logger: Logger
  domain: Domain
  token: () => TokenName
}

export function createWalletGuard({ journal, ledger, ...deps }: WalletGuardDeps): SigningGuard {
  const verifier = createEthersVerifier()
  return createSigningGuard({
    ...deps,
    jobs: createSigningJobs({ journal, signatures: deps.signatures }),
    allowances: ledger,
    orderId(order) {
      const { data } = orderSchema.safeParse(order)
      return data ? orderIdSchema.parse(verifier.digest({ domain: deps.domain, type: 'Order', value: data })) : null
    },
  })
}
