/**
 * What is spent, what is promised to be, and what may still be: the journal of signatures, the jobs that have yet to
 * order, and the spendings that are under way at this moment. Whoever is let through holds a place in it until he is
 * done, so that two at once cannot both fit under a limit.
 */
import type { Clock } from '../../engine/ports/clock.ts'
import type { Journal } from '../../engine/ports/journal.ts'
import type { SignatureJournal } from '../../engine/ports/signature-journal.ts'
import { type Breach, breachesOf, dayMs } from '../../engine/signing/limits.ts'
import type { Allowances } from '../../engine/signing/signing-deps.ts'
import type { Address, JobId } from '../../shared/schema/ids.ts'
import { isFinalJobPhase } from '../../shared/schema/job.ts'
import type { SpendingLimits } from './spending-limits.ts'

/** Somebody was let through. Disposed of when it is done or has failed. */
export interface Permission extends Disposable {
  /** The job that it was given for: a word of the user outlives a restart with it. */
  coverJob(jobId: JobId): void
}

export interface Spending {
  token: Address
  amountWei: bigint
}

export interface Usage {
  /** Within the last 24 hours. */
  spentWei: bigint
  /** What jobs that have not ordered yet, and spendings under way, will take. */
  pendingWei: bigint
}

export interface SpendingLedger extends Allowances {
  usage(token: Address): Usage
  /** The limits that it would break. */
  breaches(spending: Spending): Breach[]
  /** `asked`: above a limit, and the user has said yes. */
  permit(spending: Spending, asked: boolean): Permission
}

export interface SpendingLedgerDeps {
  journal: Pick<Journal, 'openJobs'>
  signatures: SignatureJournal
  limits: SpendingLimits
  clock: Clock
}

interface Held extends Spending {
  asked: boolean
  isTaken: boolean
}

export function createSpendingLedger({ journal, signatures, limits, clock }: SpendingLedgerDeps): SpendingLedger {
  const held = new Set<Held>()

  /** Whatever of an open job's budget no order of it has promised yet. */
  const ofJobs = (token: Address): bigint =>
    journal
      .openJobs()
      .filter((job) => job.token === token && !isFinalJobPhase(job.state.phase))
      .map(({ jobId, budgetWei }) => budgetWei - signatures.chargedWei({ jobId }, token))
      .reduce((sum, left) => (left > 0n ? sum + left : sum), 0n)
  const underWay = (token: Address): bigint =>
    [...held].reduce((sum, one) => (one.token === token && !one.isTaken ? sum + one.amountWei : sum), 0n)
  const usage = (token: Address): Usage => ({
    spentWei: signatures.spentWei(token, clock.nowMs(), dayMs),
    pendingWei: ofJobs(token) + underWay(token),
  })
  const suiting = ({ token, wei }: { token: Address; wei: bigint }): Held[] =>
    [...held].filter((one) => one.token === token && one.amountWei === wei)

  return {
    limitsOf: limits.of,
    usage,
    breaches({ token, amountWei }) {
      const { spentWei, pendingWei } = usage(token)
      const spent = { wholeWei: amountWei, newWei: amountWei, spentWei: spentWei + pendingWei }
      return breachesOf(token, limits.of(token), spent)
    },
    permit(spending, asked) {
      const place: Held = { ...spending, asked, isTaken: false }
      held.add(place)
      return {
        coverJob(jobId) {
          if (asked) signatures.saveConsent(jobId, spending.amountWei, clock.nowMs())
        },
        [Symbol.dispose]: () => void held.delete(place),
      }
    },
    take(charge) {
      const all = suiting(charge)
      const fresh = all.find(({ isTaken }) => !isTaken)
      if (fresh) fresh.isTaken = true
      const place = fresh ?? all[0]
      return place ? { asked: place.asked, again: fresh === undefined } : null
    },
    covers: (charge) => suiting(charge).some(({ asked }) => asked),
  }
}
