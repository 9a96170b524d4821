/** From an activity's error to what the requester is told. Only errors that waiting cannot mend come here. */
import type { Failure, FailureType } from '../../shared/schema/failure.ts'
import { PortError, type PortErrorCode } from '../ports/port-error.ts'
import { errorText } from '../workflow/error-text.ts'

const byActivity: Record<string, Partial<Record<PortErrorCode, FailureType>> & { otherwise: FailureType }> = {
  secure: { otherwise: 'payment-not-secured' },
  'resolve-image': {
    'image-not-found': 'image-not-found',
    'image-wrong-architecture': 'image-wrong-architecture',
    'disk-full': 'disk-full',
    otherwise: 'image-pull-failed',
  },
  'fetch-inputs': {
    corrupt: 'input-corrupt',
    'too-large': 'input-too-large',
    'disk-full': 'disk-full',
    otherwise: 'input-not-found',
  },
  run: {
    'disk-full': 'disk-full',
    'not-found': 'docker-unavailable',
    timeout: 'docker-unavailable',
    otherwise: 'start-failed',
  },
  deliver: { 'too-large': 'output-too-large', 'disk-full': 'disk-full', otherwise: 'delivery-failed' },
}

/** Null for activities that must go on trying: settling and cleaning are owed, whatever happens. */
export function activityFailure(activity: string, error: unknown): Failure | null {
  const table = byActivity[activity]
  if (!table) return null
  const type = (error instanceof PortError ? table[error.code] : undefined) ?? table.otherwise
  return { type, detail: errorText(error) }
}
