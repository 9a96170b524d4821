import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toJson } from '../../src/shared/schema/json.ts'
import { formatAmount, parseAmount, weiSchema } from '../../src/shared/schema/money.ts'

const wei = fc.bigInt({ min: 0n, max: 2n ** 96n - 1n })

describe('an amount', () => {
  it.each([
    ['250', 18, 250n * 10n ** 18n],
    ['0.5', 18, 5n * 10n ** 17n],
    [' 1.000000000000000001 ', 18, 10n ** 18n + 1n],
    ['12.34', 2, 1234n],
    ['7', 0, 7n],
    ['0', 18, 0n],
  ])('%j with %i decimals is %s wei', (text, decimals, expected) => {
    expect(parseAmount(text, decimals)).toBe(expected)
  })

  it.each([
    '',
    '.',
    '-1',
    '+1',
    '1e3',
    '0x10',
    '1,5',
    '1.',
    '.5',
    '1 000',
    'NaN',
    '1.0000000000000000001',
    '99999999999999',
  ])('%j is none', (text) => expect(parseAmount(text, 18)).toBeUndefined())

  it('survives being written and read', () => {
    fc.assert(
      fc.property(wei, fc.integer({ min: 9, max: 18 }), (amount, decimals) => {
        const text = formatAmount(amount, decimals)
        expect(parseAmount(text, decimals)).toBe(amount)
        expect(text).not.toMatch(/\.\d*0$/)
      }),
    )
  })

  it('survives JSON exactly, where a number would not', () => {
    fc.assert(
      fc.property(wei, (amount) => {
        expect(weiSchema.parse(JSON.parse(toJson(amount)))).toBe(amount)
      }),
    )
  })

  it.each([[-1n], [2n ** 96n], ['01'], ['-1'], ['1.5'], [1], [null]])('of %s wei is refused', (value) => {
    expect(weiSchema.safeParse(value).success).toBe(false)
  })
})
