/** The phases of a Job, without zod: a page's first load knows them by name alone. */
export const jobPhases = [
  'matching',
  'ordering',
  'staging',
  'running',
  'verifying',
  'releasing',
  'completed',
  'failed',
  'cancelled',
] as const
export type JobPhase = (typeof jobPhases)[number]
export const isFinalJobPhase = (phase: JobPhase): boolean => ['completed', 'failed', 'cancelled'].includes(phase)
