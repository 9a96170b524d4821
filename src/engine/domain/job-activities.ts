/** What must be going on for a job, by its state alone. The worker starts what is missing and ends what is not named. */
import type { Job } from './job.ts'

export type JobActivity =
  | 'match'
  | 'place-order'
  | 'watch'
  | 'send-cancel'
  | 'verify'
  | 'release'
  | 'notify'
  | `clear-lien:${string}`

export function jobActivities(job: Job): JobActivity[] {
  const liens = job.liens.map((lien) => `clear-lien:${lien.agreement.orderId}` as const)
  const notify = job.callback.status === 'pending' ? (['notify'] as const) : []
  return [...phaseActivities(job), ...liens, ...notify]
}

function phaseActivities({ state }: Job): JobActivity[] {
  switch (state.phase) {
    case 'matching':
      return ['match']
    case 'ordering':
      return ['place-order', ...cancel(state)]
    case 'staging':
    case 'running':
      return ['watch', ...cancel(state)]
    case 'verifying':
      return ['verify', 'watch']
    case 'releasing':
      return ['release', 'watch']
    case 'completed':
    case 'failed':
    case 'cancelled':
      return []
  }
}

const cancel = (state: { cancelling: boolean }): JobActivity[] => (state.cancelling ? ['send-cancel'] : [])
