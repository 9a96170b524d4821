/** What closing the window and quitting mean at a given moment. */
import { type HostActivity, isBusy, isMidJob } from './host-activity.ts'
import type { Texts } from './texts.ts'

export interface CloseFacts {
  activity: HostActivity
  /** The user's setting. */
  closeToTray: boolean
  hasTray: boolean
  /** The app is on its way out already. */
  quitting: boolean
}

/** `hide`: the window goes, the app stays in the tray. */
export function decideOnClose({ activity, closeToTray, hasTray, quitting }: CloseFacts): 'hide' | 'close' {
  return !quitting && hasTray && closeToTray && isBusy(activity) ? 'hide' : 'close'
}

/** Quitting in mid job is asked about, unless the user has said yes, or the system itself goes down. */
export const mustAskBeforeQuitting = (activity: HostActivity, agreed: boolean): boolean => !agreed && isMidJob(activity)

/** The lines of the warning. */
export function quitWarning({ openJobs, openWork }: HostActivity, texts: Texts): string {
  const lines = [
    ...(openJobs.size > 0 ? [texts.quitJobs(openJobs.size)] : []),
    ...(openWork.size > 0 ? [texts.quitWork(openWork.size)] : []),
    texts.quitDetail,
  ]
  return lines.join('\n')
}
