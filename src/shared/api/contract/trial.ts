/** "Try it now": the demo's job, on this computer, paid with the embedded chain's test money. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { jobIdSchema } from '../../schema/ids.ts'
import { base } from './errors.ts'

export const trialSteps = ['check', 'image', 'funds', 'inputs', 'provide', 'submit'] as const

export const trialEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('step'),
    step: z.enum(trialSteps),
    state: z.enum(['running', 'done']),
    /** What came of it, or how far it is. */
    detail: z.string().max(500),
  }),
  /** The job is on its way: go on with `jobs.watch`. */
  z.object({ type: z.literal('submitted'), jobId: jobIdSchema }),
])
export type TrialEvent = z.infer<typeof trialEventSchema>

export const trialContract = {
  /** Whether it can run here; if not, why and what to do. */
  ready: base.output(z.object({ ready: z.boolean(), reason: z.string(), advice: z.string() })),
  /** Needs an unlocked wallet. Breaking off stops the preparation, not a job that was submitted. */
  run: base.output(eventIterator(trialEventSchema)),
}
