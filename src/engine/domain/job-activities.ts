/** What must be going on for a job, by its state alone. The worker starts what is missing and ends what is not named. */
import type { Job } from './job.ts'

export type JobActivity =
  | 'match'
  | 'place-order'
  | 'watch'
  | 'send-cancel'
  | `answer-progress:${number}`
  | `hand-over:${string}`
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
      return ['watch', ...cancel(state)]
    case 'running':
      return ['watch', ...cancel(state), ...answer(state)]
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

/** Named by its number, or its amount: a later one takes the place of one that is still under way. */
const answer = ({
  claim,
  cancelling,
  voucher,
  isUnheard,
}: Extract<Job['state'], { phase: 'running' }>): JobActivity[] => [
  ...(claim && !cancelling ? [`answer-progress:${claim.progress.sequence}` as const] : []),
  ...(voucher && isUnheard ? [`hand-over:${voucher.voucher.cumulative}` as const] : []),
]

const cancel = (state: { cancelling: boolean }): JobActivity[] => (state.cancelling ? ['send-cancel'] : [])
