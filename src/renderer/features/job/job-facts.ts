/** What all parts of a job's page know of it: its types as the contract gives them, and how a phase looks. */
import type { z } from 'zod'
import type { loadSampleSchema, metricPointSchema, receiptCheckSchema } from '../../../shared/api/contract/jobs.ts'
import type { JobPhase, JobView } from '../../../shared/schema/job.ts'
import type { Tone } from '../../components/class-names.ts'
import type { Api } from '../../lib/api.ts'

export type JobDetails = Awaited<ReturnType<Api['jobs']['show']>>
export type SignedOrderFacts = NonNullable<Awaited<ReturnType<Api['jobs']['order']>>>
export type LoadSample = z.infer<typeof loadSampleSchema>
export type MetricPoint = z.infer<typeof metricPointSchema>
export type ReceiptCheck = z.infer<typeof receiptCheckSchema>

const finalTones: Partial<Record<JobPhase, Tone>> = { completed: 'positive', failed: 'danger', cancelled: 'neutral' }

export const isFinal = (phase: JobPhase): boolean => finalTones[phase] !== undefined
export const toneOf = (phase: JobPhase): Tone => finalTones[phase] ?? 'accent'

/** What of the budget is not promised yet; never below zero. */
export const budgetLeftWei = ({ budgetWei, paidWei }: Pick<JobView, 'budgetWei' | 'paidWei'>): bigint =>
  paidWei > budgetWei ? 0n : budgetWei - paidWei

/** Of the budget, 0 to 1. */
export const paidFraction = ({ budgetWei, paidWei }: Pick<JobView, 'budgetWei' | 'paidWei'>): number =>
  budgetWei === 0n ? 0 : Number((paidWei * 10_000n) / budgetWei) / 10_000

/** From these phases on, a cancel comes too late: the result is being checked and paid. */
export const canCancel = ({ phase }: Pick<JobView, 'phase'>): boolean =>
  phase === 'matching' || phase === 'ordering' || phase === 'staging' || phase === 'running'
