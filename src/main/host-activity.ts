/** What the node does at this moment, as far as tray, closing and quitting must know it: kept up to date by its events. */
import type { NodeEvent } from '../shared/api/contract/node.ts'
import type { JobId, OrderId } from '../shared/schema/ids.ts'
import { isFinalJobPhase } from '../shared/schema/job.ts'

export interface HostActivity {
  providing: boolean
  /** Jobs of this user that have not ended. */
  openJobs: ReadonlySet<JobId>
  /** Work of others on this computer. */
  openWork: ReadonlySet<OrderId>
  /** Orders that wait for the owner's word. */
  pendingOrders: number
}

export const idleActivity: HostActivity = {
  providing: false,
  openJobs: new Set(),
  openWork: new Set(),
  pendingOrders: 0,
}

/** Something would be lost or paid for if the app ended now. */
export const isMidJob = ({ openJobs, openWork }: HostActivity): boolean => openJobs.size + openWork.size > 0

/** Something goes on that needs the app, if only in the tray. */
export const isBusy = (activity: HostActivity): boolean => activity.providing || isMidJob(activity)

export function activityAfter(activity: HostActivity, event: NodeEvent): HostActivity {
  switch (event.type) {
    case 'job':
      return { ...activity, openJobs: withMember(activity.openJobs, event.jobId, !isFinalJobPhase(event.phase)) }
    case 'assignment':
      return { ...activity, openWork: withMember(activity.openWork, event.orderId, event.phase !== 'closed') }
    case 'policy':
      return { ...activity, providing: event.enabled }
    case 'pending':
      return { ...activity, pendingOrders: event.count }
    default:
      return activity
  }
}

function withMember<T>(set: ReadonlySet<T>, member: T, isIn: boolean): ReadonlySet<T> {
  if (set.has(member) === isIn) return set
  const next = new Set(set)
  if (isIn) next.add(member)
  else next.delete(member)
  return next
}
