import { describe, expect, it } from 'vitest'
import {
  dayUse,
  limitChanges,
  limitProblems,
  type TokenLimits,
  typedLimits,
} from '../../src/renderer/features/wallet/limits.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'
import { address, dai } from '../support/api-samples.ts'

const payment: TokenLimits = {
  ...{ token: addressSchema.parse(address), symbol: 'tDAI', decimals: 18, role: 'payment' },
  ...{ perJobWei: 5n * dai, perDayWei: 10n * dai, spentWei: 6n * dai, pendingWei: 0n },
}
const coin: TokenLimits = { ...payment, role: 'coin', symbol: 'ETH', perJobWei: null, perDayWei: null }
const all = [payment, coin]

describe('the bar of a day', () => {
  it.each([
    ['shows what is spent', 6n * dai, 0n, 0.6, 'accent'],
    ['warns when it is nearly full', 6n * dai, 2n * dai, 0.8, 'warning'],
    ['is full when the limit is reached', 6n * dai, 4n * dai, 1, 'danger'],
    ['is no fuller than full', 60n * dai, 0n, 1, 'danger'],
  ] as const)('%s', (_name, spentWei, pendingWei, share, tone) => {
    expect(dayUse({ ...payment, spentWei, pendingWei })).toEqual({ share, tone })
  })

  it('of a limit of nothing is full', () => {
    expect(dayUse({ ...payment, perDayWei: 0n, spentWei: 0n })).toEqual({ share: 1, tone: 'danger' })
  })
})

describe('limits as they are typed', () => {
  it('begin as they are, empty where there is none', () => {
    expect(typedLimits(all)).toEqual({ perJob: '5', perDay: '10', feesPerDay: '' })
  })

  it('are asked of the host only where they were changed; an empty one is lifted', () => {
    expect(limitChanges({ perJob: ' 5 ', perDay: '', feesPerDay: '0.5' }, all)).toEqual({
      perDay: null,
      feesPerDay: '0.5',
    })
    expect(limitChanges(typedLimits(all), all)).toEqual({})
  })

  it('that are no amounts are named', () => {
    expect(limitProblems({ perJob: 'much', perDay: '-1', feesPerDay: '' }, all)).toEqual(['perJob', 'perDay'])
    expect(limitProblems({ perJob: '0', perDay: '', feesPerDay: '0.000000000000000001' }, all)).toEqual([])
  })
})
