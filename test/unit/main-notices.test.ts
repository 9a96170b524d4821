import { expect, test } from 'vitest'
import { restartDelayMs, restartTimes } from '../../src/host/restart-policy.ts'
import { amountText, nameText } from '../../src/main/amount-text.ts'
import { decideOnClose, mustAskBeforeQuitting, quitWarning } from '../../src/main/closing.ts'
import { activityAfter, type HostActivity, idleActivity } from '../../src/main/host-activity.ts'
import { bodyText, noticeOfEvent, noticeOfHost } from '../../src/main/notices.ts'
import { spendingQuestion } from '../../src/main/spending-question.ts'
import { textsFor } from '../../src/main/texts.ts'
import { trayEntries } from '../../src/main/tray-menu.ts'
import type { NodeEvent } from '../../src/shared/api/contract/node.ts'
import { nodeEventSchema } from '../../src/shared/api/contract/node.ts'
import { spendingRequestSchema } from '../../src/shared/api/spending.ts'

const texts = textsFor('en-US')
const token = { symbol: 'tDAI', decimals: 18 }
const wei = (text: string): bigint => BigInt(Math.round(Number(text) * 1e6)) * 10n ** 12n

const event = (input: unknown): NodeEvent => nodeEventSchema.parse(input)
const job = (phase: string, more: object = {}): NodeEvent =>
  event({ type: 'job', jobId: 'job-0123456789abcdef', name: 'Train', phase, paidWei: 0n, detail: null, ...more })
const work = (phase: string, earnedWei = 0n): NodeEvent =>
  event({ type: 'assignment', orderId: `0x${'ab'.repeat(32)}`, name: 'Render', phase, earnedWei })

/** What is said of each event, one after the other. */
function said(events: NodeEvent[]): (string | null)[] {
  let activity: HostActivity = idleActivity
  return events.map((next) => {
    const notice = noticeOfEvent(next, activity, token, texts)
    activity = activityAfter(activity, next)
    return notice && `${notice.title} | ${notice.body}`
  })
}

test('the end of a job is told once, with what was paid', () => {
  const done = job('completed', { paidWei: wei('2.5') })
  expect(said([job('matching'), job('running'), done, done])).toEqual([
    null,
    null,
    '“Train” is done | Paid 2.5 tDAI.',
    null,
  ])
})

test('a failure tells why, a cancelled job that it is', () => {
  const failed = job('failed', { detail: 'The script ended with code 1.' })
  expect(said([job('running'), failed])[1]).toBe('“Train” failed | The script ended with code 1. Nothing was paid.')
  expect(said([job('running'), job('cancelled')])[1]).toBe('“Train” was cancelled | Nothing was paid.')
})

test('a job that ended before this start is not told', () => {
  expect(said([job('completed')])).toEqual([null])
})

test('a job for this computer is told when it arrives and when it is settled', () => {
  expect(said([work('staging'), work('running'), work('settling'), work('closed', wei('0.75'))])).toEqual([
    'A job arrived | “Render” runs on this computer now.',
    null,
    null,
    'You earned 0.75 tDAI | “Render” is settled.',
  ])
  expect(said([work('staging'), work('closed')])[1]).toBe('“Render” ended without payment | ')
})

test('an order that waits is told when one more comes, not when one goes', () => {
  const count = (number: number) => event({ type: 'pending', count: number })
  expect(said([count(1), count(0), count(2), count(1)]).map(Boolean)).toEqual([true, false, true, false])
})

test('a name from elsewhere has one line and no tricks', () => {
  expect(nameText('a\n\tb\u202ec\u0000')).toBe('a b c')
  expect(nameText('x'.repeat(200))).toHaveLength(80)
})

test('a stranger’s name puts no link and no picture into a notification', () => {
  const named = event({
    type: 'assignment',
    orderId: `0x${'ab'.repeat(32)}`,
    name: '<a href="https://evil.example">Confirm your wallet</a><img src="file:///x"/>',
    phase: 'staging',
    earnedWei: 0n,
  })
  const notice = noticeOfEvent(named, idleActivity, token, texts)
  expect(notice && bodyText(notice)).toMatch(/^“‹a href=[^<>]*$/)
})

test('amounts are cut, never rounded up', () => {
  expect(amountText(wei('1.23459'), token)).toBe('1.2345 tDAI')
  expect(amountText(1n, token)).toBe('< 0.0001 tDAI')
  expect(amountText(0n, token)).toBe('0 tDAI')
  expect(amountText(123n, { symbol: 'X', decimals: 0 })).toBe('123 X')
})

test('of a host that keeps dying there is a word at the first time, and one when the pauses are at their longest', () => {
  const at = (failures: number) => noticeOfHost({ state: 'restarting', reason: 'Out.', retryAtMs: 0, failures }, texts)
  const told = Array.from({ length: 12 }, (_, index) => index + 1).filter((failures) => at(failures))
  expect(told).toEqual([1, 7])
  expect(restartDelayMs(6)).toBeLessThan(restartTimes.longestDelayMs)
  expect(restartDelayMs(7)).toBe(restartTimes.longestDelayMs)
  expect(noticeOfHost({ state: 'running' }, texts)).toBeNull()
})

const facts = { closeToTray: true, hasTray: true, quitting: false }
const providing = activityAfter(idleActivity, event({ type: 'policy', enabled: true }))
const midJob = activityAfter(idleActivity, job('running'))

test('closing hides the window while work goes on, and only then', () => {
  expect(decideOnClose({ ...facts, activity: idleActivity })).toBe('close')
  expect(decideOnClose({ ...facts, activity: providing })).toBe('hide')
  expect(decideOnClose({ ...facts, activity: midJob })).toBe('hide')
  expect(decideOnClose({ ...facts, activity: midJob, closeToTray: false })).toBe('close')
  expect(decideOnClose({ ...facts, activity: midJob, hasTray: false })).toBe('close')
  expect(decideOnClose({ ...facts, activity: midJob, quitting: true })).toBe('close')
})

test('quitting in mid job is asked about, for jobs of both kinds', () => {
  expect(mustAskBeforeQuitting(providing, false)).toBe(false)
  expect(mustAskBeforeQuitting(midJob, false)).toBe(true)
  expect(mustAskBeforeQuitting(midJob, true)).toBe(false)
  const both = activityAfter(midJob, work('running'))
  expect(quitWarning(both, texts)).toContain('One of your jobs has not ended.\nThis computer works for another user.')
})

const tray = (change: object) =>
  trayEntries({ host: 'running', activity: idleActivity, token, earnedTodayWei: wei('1.5'), ...change }, texts)
const labels = (change: object) => tray(change).map((entry) => ('label' in entry ? entry.label : '—'))

test('the tray has the switch, the earnings of today and what goes on', () => {
  const activity = activityAfter(activityAfter(providing, job('running')), work('running'))
  expect(labels({ activity })).toEqual([
    'Open DeAI Desktop',
    '—',
    'Earn with this computer',
    'Earned today: 1.5 tDAI',
    '1 job runs',
    'Working for 1 other',
    '—',
    'Quit',
  ])
  expect(tray({ activity })).toContainEqual(
    expect.objectContaining({ action: 'provide', checked: true, enabled: true }),
  )
})

test('without a host the switch cannot be used, and the tray says why', () => {
  expect(tray({ host: 'restarting' })).toContainEqual(expect.objectContaining({ action: 'provide', enabled: false }))
  expect(labels({ host: 'failed' })).toContain('The node does not run')
  expect(labels({ earnedTodayWei: null })).toContain('Earned today: –')
})

const request = spendingRequestSchema.parse({
  id: 'spend-0123456789abcdef',
  kind: 'submit-job',
  title: 'Promise 12.000000000000000001 DAI to a provider',
  amountWei: '12000000000000000001',
  limit: 'per-job',
  limitWei: '10000000000000000000',
  symbol: 'DAI',
  decimals: 18,
  to: `0x${'1'.repeat(40)}`,
  facts: [{ name: 'Time limit', value: '2 hours\nAmount: 0 DAI' }],
  askedAtMs: 1,
  expiresAtMs: 2,
})

test('a spending is shown to its last digit, and whoever only closes the dialog has declined', () => {
  const question = spendingQuestion(request, texts)
  expect(question.detail.split('\n')).toEqual([
    'Amount: 12.000000000000000001 DAI',
    'Your limit: 10 DAI',
    `To: 0x${'1'.repeat(40)}`,
    'Time limit: 2 hours Amount: 0 DAI',
    '',
    'This is above the limit that you set for spending without a question.',
  ])
  expect(question).toMatchObject({ buttons: ['Decline', 'Sign and spend'], defaultId: 0, cancelId: 0 })
})

test('Spanish has every text, and takes the same values', () => {
  const spanish = textsFor('es-MX')
  for (const [name, text] of Object.entries(texts)) {
    const other: unknown = spanish[name as keyof typeof spanish]
    expect(typeof other, name).toBe(typeof text)
    if (typeof other === 'string') expect(other, name).not.toBe(text)
  }
  expect(spanish.earnedToday('1 DAI')).toBe('Ganado hoy: 1 DAI')
  expect(textsFor('est')).toBe(texts)
})
