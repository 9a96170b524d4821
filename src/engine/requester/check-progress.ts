/** Whether a provider's progress is signed, of this order, within what was agreed, and can be true by now. */
import type { JobSpec } from '../../shared/schema/job-spec.ts'
import type { SignedProgress } from '../../shared/schema/order.ts'
import { creditFromMs, type Facts, isDue, progressFraud } from '../domain/check-progress.ts'
import type { JobState } from '../domain/job.ts'
import { boughtSeconds } from '../domain/pricing.ts'
import type { RequesterContext } from './context.ts'

type Running = Extract<JobState, { phase: 'running' }>

/** `false`: its provider lies. `early`: it claims more than has passed, perhaps by another clock. */
export type ProgressVerdict = { verdict: 'right' | 'early' } | { verdict: 'false'; reason: string }

export function judgeProgress(
  { verifier, settings, clock }: Pick<RequesterContext, 'verifier' | 'settings' | 'clock'>,
  { state, spec }: { state: Running; spec: JobSpec },
  { progress, signature }: SignedProgress,
): ProgressVerdict {
  const { order } = state.agreement.order
  const no = (reason: string): ProgressVerdict => ({ verdict: 'false', reason })
  if (progress.orderId !== state.agreement.orderId) return no('it is of another order')
  const message = { domain: settings.domain, type: 'Progress', value: progress } as const
  if (!verifier.isSignedBy(message, signature, order.provider)) return no('it is not signed by the provider')
  const facts = factsOf(state, spec, clock.nowMs())
  const fraud = progressFraud(progress, state.progress, facts)
  return fraud ? no(fraud) : { verdict: isDue(progress, facts) ? 'right' : 'early' }
}

function factsOf(state: Running, spec: JobSpec, nowMs: number): Facts {
  const { order, quote } = state.agreement
  const bought = boughtSeconds(spec, quote.quote, order.order)
  return { order: order.order, voucher: state.voucher, bought, creditFromMs: creditFromMs(state, nowMs), nowMs }
}
