/** Why this node takes no jobs at all now, whoever asks: one list for the offer, the quotes and the owner. */
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
import type { ProviderContext } from './context.ts'
import { isWithinHours, localWallTime, nextOpeningMs, type ToWallTime } from './hours.ts'

export interface Closed {
  code: 'off' | 'wallet-none' | 'wallet-locked' | 'out-of-hours' | 'not-idle'
  /** For requesters. */
  reason: string
  /** For the owner. */
  detail: string
}

/** Empty: open. */
export async function closedBecause(context: ProviderContext, signal: AbortSignal): Promise<Closed[]> {
  const policy = context.policy()
  return [
    ...offOrLocked(context, policy),
    ...outOfHours(policy, context.clock.nowMs(), context.wallTime),
    ...(await notIdle(context, policy, signal)),
  ]
}

function offOrLocked({ wallet }: ProviderContext, policy: ProviderPolicy): Closed[] {
  const { state } = wallet.status()
  const off: Closed = {
    code: 'off',
    reason: 'does not take jobs at the moment',
    detail: 'Taking jobs is switched off.',
  }
  const noWallet = { reason: "the provider's wallet is locked" }
  return [
    ...(policy.enabled ? [] : [off]),
    ...(state === 'none'
      ? [{ ...noWallet, code: 'wallet-none' as const, detail: 'There is no wallet that could be paid.' }]
      : []),
    ...(state === 'locked'
      ? [
          {
            ...noWallet,
            code: 'wallet-locked' as const,
            detail: 'The wallet is locked, so that no offer can be signed.',
          },
        ]
      : []),
  ]
}

export function outOfHours({ hours }: ProviderPolicy, nowMs: number, wallTime: ToWallTime = localWallTime): Closed[] {
  if (isWithinHours(hours, wallTime(nowMs))) return []
  const nextMs = nextOpeningMs(hours, nowMs, wallTime)
  const next =
    nextMs === null ? 'No span of the week begins any more.' : `The next span begins ${weekTime(wallTime(nextMs))}.`
  return [
    {
      code: 'out-of-hours',
      reason: 'takes jobs at other hours',
      detail: `It is outside the hours that you set. ${next}`,
    },
  ]
}

const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const weekTime = ({ day, minute }: ReturnType<ToWallTime>): string =>
  `on ${dayNames[day]} at ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

async function notIdle(context: ProviderContext, policy: ProviderPolicy, signal: AbortSignal): Promise<Closed[]> {
  // Not looked at while nothing is offered anyway: whether somebody sits here is nobody's business then.
  if (!policy.onlyWhenIdle || !policy.enabled) return []
  const { isIdle, detail } = await context.idleness.read(policy.idleMinutes, signal)
  if (isIdle) return []
  return [
    { code: 'not-idle', reason: 'its owner uses the computer', detail: `The computer counts as used: ${detail}.` },
  ]
}
