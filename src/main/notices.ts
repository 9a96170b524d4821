/** Which events are worth interrupting somebody for, and in which words. */

import { restartTimes } from '../host/restart-policy.ts'
import type { NodeEvent } from '../shared/api/contract/node.ts'
import type { HostState } from '../shared/api/desktop-bridge.ts'
import { isFinalJobPhase } from '../shared/schema/job.ts'
import { amountText, nameText, type Token } from './amount-text.ts'
import type { HostActivity } from './host-activity.ts'
import type { Texts } from './texts.ts'

export interface Notice {
  title: string
  body: string
}

/**
 * The body as plain text on every system: a Linux desktop reads it as markup, so that the name of a stranger's job could
 * put a link or a picture on the user's screen. (Escaped, it would be shown with its escapes where markup is not read.)
 */
export const bodyText = ({ body }: Notice): string => body.replaceAll('<', '‹').replaceAll('>', '›')

/** `before` is what was known when `event` came: an end is told once, and not of what ended before this start. */
export function noticeOfEvent(event: NodeEvent, before: HostActivity, token: Token, texts: Texts): Notice | null {
  switch (event.type) {
    case 'job':
      return before.openJobs.has(event.jobId) && isFinalJobPhase(event.phase) ? jobEnded(event, token, texts) : null
    case 'assignment':
      return noticeOfWork(event, before.openWork.has(event.orderId), token, texts)
    case 'pending':
      return event.count > before.pendingOrders ? { title: texts.orderWaits, body: texts.orderWaitsBody } : null
    default:
      return null
  }
}

type JobEvent = Extract<NodeEvent, { type: 'job' }>
type WorkEvent = Extract<NodeEvent, { type: 'assignment' }>

function jobEnded(event: JobEvent, token: Token, texts: Texts): Notice {
  const name = nameText(event.name)
  const paid = event.paidWei > 0n ? texts.paid(amountText(event.paidWei, token)) : texts.nothingPaid
  if (event.phase === 'completed') return { title: texts.jobCompleted(name), body: paid }
  if (event.phase === 'cancelled') return { title: texts.jobCancelled(name), body: paid }
  const why = event.detail === null ? '' : `${nameText(event.detail)} `
  return { title: texts.jobFailed(name), body: `${why}${paid}` }
}

function noticeOfWork(event: WorkEvent, wasOpen: boolean, token: Token, texts: Texts): Notice | null {
  const name = nameText(event.name)
  if (event.phase !== 'closed') return wasOpen ? null : { title: texts.workArrived, body: texts.workArrivedBody(name) }
  if (!wasOpen) return null
  if (event.earnedWei === 0n) return { title: texts.workUnpaid(name), body: '' }
  return { title: texts.earned(amountText(event.earnedWei, token)), body: texts.earnedBody(name) }
}

/** A word at the first death of the host, and one when the pauses have grown to their longest; none in between. */
export function noticeOfHost(state: HostState, texts: Texts): Notice | null {
  if (state.state !== 'restarting') return null
  if (state.failures === 1) return { title: texts.hostDied, body: texts.hostDiedBody }
  return state.failures === failuresUntilLongestPause
    ? { title: texts.hostKeepsFailing, body: texts.hostKeepsFailingBody(state.reason) }
    : null
}

const failuresUntilLongestPause = 1 + Math.ceil(Math.log2(restartTimes.longestDelayMs / restartTimes.firstDelayMs))
