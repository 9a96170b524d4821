/** What stands in the tray's menu at a given moment. */
import type { HostState } from '../shared/api/desktop-bridge.ts'
import { amountText, type Token } from './amount-text.ts'
import type { HostActivity } from './host-activity.ts'
import type { Texts } from './texts.ts'

export interface TrayFacts {
  host: HostState['state']
  activity: HostActivity
  token: Token
  /** Null while it is not known. */
  earnedTodayWei: bigint | null
}

export type TrayAction = 'open' | 'provide' | 'quit'

export type TrayEntry =
  | { type: 'separator' }
  | { type: 'text'; label: string }
  | { type: 'action'; action: TrayAction; label: string; checked?: boolean; enabled: boolean }

export function trayEntries(facts: TrayFacts, texts: Texts): TrayEntry[] {
  return [
    { type: 'action', action: 'open', label: texts.open, enabled: true },
    { type: 'separator' },
    {
      type: 'action',
      action: 'provide',
      label: texts.provide,
      checked: facts.activity.providing,
      enabled: facts.host === 'running',
    },
    ...statusLines(facts, texts).map((label) => ({ type: 'text', label }) as const),
    { type: 'separator' },
    { type: 'action', action: 'quit', label: texts.quit, enabled: true },
  ]
}

function statusLines({ host, activity, earnedTodayWei, token }: TrayFacts, texts: Texts): string[] {
  if (host === 'starting') return [texts.nodeStarting]
  if (host === 'restarting') return [texts.nodeRestarting]
  if (host === 'failed') return [texts.nodeFailed]
  const { openJobs, openWork } = activity
  return [
    earnedTodayWei === null ? texts.noEarningsYet : texts.earnedToday(amountText(earnedTodayWei, token)),
    ...(openJobs.size > 0 ? [texts.jobsRunning(openJobs.size)] : []),
    ...(openWork.size > 0 ? [texts.workRunning(openWork.size)] : []),
  ]
}
