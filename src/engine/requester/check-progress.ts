/** Whether a provider's progress is signed, of this order, and can be true. */
import type { JobSpec } from '../../shared/schema/job-spec.ts'
import type { SignedProgress } from '../../shared/schema/order.ts'
import { progressSumProblem } from '../domain/check-progress.ts'
import type { JobState } from '../domain/job.ts'
import { boughtSeconds } from '../domain/pricing.ts'
import type { RequesterContext } from './context.ts'

export function progressProblem(
  { verifier, settings, clock }: Pick<RequesterContext, 'verifier' | 'settings' | 'clock'>,
  { state, spec }: { state: Extract<JobState, { phase: 'running' }>; spec: JobSpec },
  { progress, signature }: SignedProgress,
): string | undefined {
  const { agreement, voucher, startedAtMs } = state
  const { order } = agreement.order
  if (progress.orderId !== agreement.orderId) return 'it is of another order'
  const message = { domain: settings.domain, type: 'Progress', value: progress } as const
  if (!verifier.isSignedBy(message, signature, order.provider)) return 'it is not signed by the provider'
  const bought = boughtSeconds(spec, agreement.quote.quote, order)
  return progressSumProblem(progress, state.progress, { order, voucher, bought, startedAtMs, nowMs: clock.nowMs() })
}
