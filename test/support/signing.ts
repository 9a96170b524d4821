/** A guarded signer on memory journals, jobs that wait for an order, and the promises that they lead to. */
import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import { createMemorySigner, createMemoryVerifier } from '../../src/adapters/memory/wallet.ts'
import type { Job } from '../../src/engine/domain/job.ts'
import type { Clock } from '../../src/engine/ports/clock.ts'
import type { TypedMessage } from '../../src/engine/protocol/typed-data.ts'
import { guardSigner } from '../../src/engine/signing/guarded-signer.ts'
import type { ContractCall, Signable, UnsignedTransaction } from '../../src/engine/signing/signable.ts'
import { createSigningGuard } from '../../src/engine/signing/signing-guard.ts'
import { createSigningJobs } from '../../src/engine/signing/signing-jobs.ts'
import { createChanges } from '../../src/engine/workflow/signals.ts'
import type { NewsKey } from '../../src/host/node-events/news.ts'
import { addressSchema, bytes32Schema, jobIdSchema, orderIdSchema } from '../../src/shared/schema/ids.ts'
import { type Order, orderSchema } from '../../src/shared/schema/order.ts'
import { newJob } from './arbitraries.ts'
import { meteredTerms } from './metered-terms.ts'
import { createRecordingLogger } from './recording-logger.ts'
import { createMemorySpending } from './spending.ts'

export const addressOf = (number: number) => addressSchema.parse(`0x${number.toString(16).padStart(40, '0')}`)
export const bytes32Of = (number: number) => bytes32Schema.parse(`0x${number.toString(16).padStart(64, '0')}`)
export const jobIdOf = (number: number) => jobIdSchema.parse(`job-${number.toString().padStart(16, '0')}`)

export const own = addressOf(1)
export const provider = addressOf(2)
export const token = { address: addressOf(4), symbol: 'tDAI', decimals: 18 }
export const domain = { chainId: 31_337, verifyingContract: addressOf(9) }
export const dai = 10n ** 18n
const verifier = createMemoryVerifier()

/** Waits for an order; number 1 and number 2 ask for different things. */
export const waitingJob = (number: number, budgetWei: bigint, changes: Partial<Job> = {}): Job => ({
  ...newJob(),
  ...{ jobId: jobIdOf(number), specHash: bytes32Of(number), token: token.address, budgetWei },
  ...changes,
})

export const orderOf = ({ specHash }: Pick<Job, 'specHash'>, budget: bigint, changes: Partial<Order> = {}): Order => ({
  ...{ requester: own, provider, token: token.address, budget, ratePerSecond: dai / 1000n, intervalSeconds: 60 },
  deadline: 1_800_009_000,
  ...meteredTerms,
  ...{ specHash, quoteId: bytes32Of(Math.floor(Math.random() * 2 ** 48)) },
  ...changes,
})

export const orderMessage = (value: Order): TypedMessage => ({ domain, type: 'Order', value })
export const orderIdOf = (value: Order) => orderIdSchema.parse(verifier.digest(orderMessage(value)))

export const transactionOf = (call: ContractCall, changes: Partial<UnsignedTransaction> = {}): UnsignedTransaction => ({
  ...{ chainId: domain.chainId, nonce: 0, to: domain.verifyingContract, valueWei: 0n, gasLimit: 100_000n },
  ...{ maxFeePerGasWei: 10n ** 9n, data: '0x', call },
  ...changes,
})
export const depositCall = (amount: bigint): ContractCall => ({
  type: 'call',
  contract: 'escrow',
  method: 'deposit',
  args: { token: token.address, amount },
})
export const feeWei = 100_000n * 10n ** 9n

export function createSigningBench(clock: Clock) {
  const journal = createMemoryJournal()
  const logger = createRecordingLogger()
  const news = createChanges<NewsKey>()
  const { signatures, limits, ledger } = createMemorySpending({ journal, clock, logger, news, token })
  const guard = createSigningGuard({
    ...{ signatures, clock, logger, domain, allowances: ledger, token: () => token },
    jobs: createSigningJobs({ journal, signatures }),
    orderId: (order) => {
      const { data } = orderSchema.safeParse(order)
      return data ? orderIdOf(data) : null
    },
  })
  const textDigest = (text: string) => verifier.digest({ text } as never)
  const signer = guardSigner(createMemorySigner(own), { guard, verifier, textDigest })
  let transactions = 1_000_000
  return {
    ...{ journal, logger, news, signatures, limits, ledger, guard, signer },
    save: (job: Job) =>
      journal.transact((tx) => tx.saveJob(job, { atMs: 0, type: 'saved', phase: job.state.phase, detail: '' })),
    signOrder: (order: Order) => signer.signTyped(orderMessage(order)),
    signVoucher: (order: Order, cumulative: bigint, isFinal = false) =>
      signer.signTyped({ domain, type: 'Voucher', value: { orderId: orderIdOf(order), cumulative, isFinal } }),
    /** Synchronous, as the transaction queue does it. */
    signTransaction(transaction: UnsignedTransaction) {
      transactions += 1
      const signable: Signable = { type: 'transaction', transaction, digest: bytes32Of(transactions) }
      guard.open(signable, own).complete(`0x${'1b'.repeat(65)}` as never)
    },
  }
}
