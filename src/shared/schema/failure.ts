/** Why a job did not do what was asked, as data; the sentences for people are in shared/failure-text.ts. */
import { z } from 'zod'

export const failureTypes = [
  'no-provider',
  'provider-lost',
  'order-rejected',
  'payment-not-secured',
  'image-not-found',
  'image-wrong-architecture',
  'image-pull-failed',
  'input-not-found',
  'input-corrupt',
  'input-too-large',
  'disk-full',
  'docker-unavailable',
  'start-failed',
  'script-failed',
  'out-of-memory',
  'time-limit',
  'log-limit',
  'output-too-large',
  'delivery-failed',
  'result-rejected',
  'unpaid',
  'stopped-by-owner',
  'cancelled',
  'internal',
] as const

export const failureSchema = z.object({
  type: z.enum(failureTypes),
  /** One sentence of detail for people: what was seen, with its numbers. */
  detail: z.string().max(2000),
})
export type Failure = z.infer<typeof failureSchema>
export type FailureType = Failure['type']
