/** The terms form: what it sends is what the contract takes, and only what was changed. */
import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../../src/engine/provider/policy.ts'
import { readTerms } from '../../src/renderer/features/provider/terms/read-terms.ts'
import {
  changedFields,
  draftOf,
  type TermField,
  type TermsDraft,
} from '../../src/renderer/features/provider/terms/terms-draft.ts'
import { isPastMidnight, minuteOf, timeText } from '../../src/renderer/features/provider/terms/time-of-day.ts'
import { hourlyPriceText, readHourlyPrice } from '../../src/shared/schema/price.ts'
import { type ProviderPolicy, providerPolicyPatchSchema } from '../../src/shared/schema/provider-policy.ts'

const policy: ProviderPolicy = {
  ...defaultPolicy,
  ratePerSecondWei: 416_666_666_666_667n,
  hours: [{ days: [1, 5], fromMinute: 1320, untilMinute: 480 }],
  maxRunSeconds: 100,
  maxMemoryMiB: 10_001,
  images: ['python:3*', 'sha256:abc'],
  lockAboveWei: 5n * 10n ** 17n,
  powerPriceWei: 3n * 10n ** 17n,
}
const draft = draftOf(policy, 18)
const change = (changes: Partial<TermsDraft>) => {
  const next = { ...draft, ...changes }
  return readTerms(next, changedFields(draft, next), 18)
}

describe('the draft', () => {
  it('shows the policy, and sends nothing while nothing is changed', () => {
    expect(draft).toMatchObject({ price: '1.5', lockAbove: '0.5', powerPrice: '0.3', images: 'python:3*\nsha256:abc' })
    expect(draft.hours).toEqual([{ days: [1, 5], from: '22:00', until: '08:00' }])
    expect(change({})).toEqual({ patch: {}, problems: {} })
    expect(change({ hours: [...draft.hours] }).patch).toEqual({})
  })

  it('sends the changed terms alone: what it shows rounded stays exact', () => {
    expect(change({ cpuPercent: 50 }).patch).toEqual({ cpuPercent: 50 })
    expect(change({ memoryGib: 8 }).patch).toEqual({ maxMemoryMiB: 8192 })
  })

  it('reads back every term that it shows, within the contract', () => {
    const fields = Object.keys(draft) as TermField[]
    const { patch, problems } = readTerms(draft, fields, 18)
    expect(problems).toEqual({})
    expect(providerPolicyPatchSchema.parse(patch)).toEqual(patch)
    expect(Object.keys(patch).sort()).toEqual(
      Object.keys(policy)
        .filter((name) => name !== 'enabled')
        .sort(),
    )
    expect({ ...policy, ...patch, maxMemoryMiB: policy.maxMemoryMiB }).toEqual({ ...policy, maxRunSeconds: 101 })
  })

  it('empties lists and lifts limits', () => {
    expect(change({ images: null, memoryGib: null, powerPrice: ' ' }).patch).toEqual({
      images: [],
      maxMemoryMiB: null,
      powerPriceWei: null,
    })
  })

  it('cleans lists: spaces, empty lines, twice the same, addresses in capitals', () => {
    const address = `0x${'Ab'.repeat(20)}`
    const { patch } = change({ images: ' a \n\na,b', requesters: `${address}\n${address.toLowerCase()}` })
    expect(patch).toEqual({ images: ['a', 'b'], requesters: [address.toLowerCase()] })
  })
})

describe('errors stand at their field', () => {
  it.each<[Partial<TermsDraft>, string]>([
    [{ price: 'abc' }, 'not-a-price'],
    [{ price: '-1' }, 'not-a-price'],
    [{ price: '0.000000000000000001' }, 'below-a-second'],
    [{ lockAbove: '' }, 'not-an-amount'],
    [{ powerPrice: '1,5' }, 'not-an-amount'],
    [{ idleMinutes: null }, 'missing'],
    [{ maxConcurrent: 0 }, 'too-little'],
    [{ maxRunHours: 0 }, 'too-little'],
    [{ diskGib: 0.1 }, 'too-little'],
    [{ images: ' \n ' }, 'no-lines'],
    [{ images: 'x'.repeat(513) }, 'line-too-long'],
    [{ images: Array.from({ length: 257 }, (_, index) => `image-${index}`).join('\n') }, 'too-many-lines'],
    [{ requesters: '0x123' }, 'not-a-wallet'],
    [{ profiles: 'cpu-huge' }, 'not-a-profile'],
    [{ hours: [{ days: [], from: '08:00', until: '10:00' }] }, 'no-days'],
    [{ hours: [{ days: [1], from: '', until: '10:00' }] }, 'not-a-time'],
  ])('%o is %s', (changes, problem) => {
    const { patch, problems } = change(changes)
    expect(problems).toEqual({ [Object.keys(changes)[0] ?? '']: problem })
    expect(patch).toEqual({})
  })
})

describe('times of day', () => {
  it('are read as a clock shows them', () => {
    expect(['00:00', '08:30', '23:59', '08:30:00'].map(minuteOf)).toEqual([0, 510, 1439, 510])
    expect(['24:00', '8:30', '', 'noon'].map(minuteOf)).toEqual([undefined, undefined, undefined, undefined])
    expect([0, 510, 1439, 1440].map(timeText)).toEqual(['00:00', '08:30', '23:59', '00:00'])
  })

  it('run past midnight where they end at or before their begin', () => {
    expect(isPastMidnight('22:00', '08:00')).toBe(true)
    expect(isPastMidnight('08:00', '08:00')).toBe(true)
    expect(isPastMidnight('08:00', '22:00')).toBe(false)
    expect(isPastMidnight('08:00', '00:00')).toBe(false)
  })
})

describe('a price of an hour', () => {
  it('is the same rule as that of the command line', () => {
    expect(readHourlyPrice('1.50', 18)).toEqual({ ok: true, rateWei: 416_666_666_666_667n })
    expect(readHourlyPrice('0', 18)).toEqual({ ok: true, rateWei: 0n })
    expect(hourlyPriceText(416_666_666_666_667n, 18)).toBe('1.5')
  })
})
