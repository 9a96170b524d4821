/** The newer terms on the command line: typed, shown, and typed again. */
import { describe, expect, it } from 'vitest'
import { hoursOption } from '../../src/cli/commands/provide/parse-hours.ts'
import { sizeOption } from '../../src/cli/commands/provide/parse-size.ts'
import { toPolicyPatch } from '../../src/cli/commands/provide/terms.ts'
import { formatHours } from '../../src/cli/format/hours.ts'
import { policyLines } from '../../src/cli/format/policy.ts'
import { defaultPolicy } from '../../src/engine/provider/policy.ts'
import { type Hours, hoursSchema, providerPolicySchema } from '../../src/shared/schema/provider-policy.ts'

const parse = (...texts: string[]): Hours[] =>
  texts.reduce<Hours[] | undefined>((before, text) => hoursOption(text, before), undefined) ?? []
const token = { symbol: 'DAI', decimals: 18 } as never

describe('--hours', () => {
  it('reads days, ranges of days that wrap, and times past midnight', () => {
    expect(parse('mon-fri 22:00-08:00')).toEqual([{ days: [1, 2, 3, 4, 5], fromMinute: 1320, untilMinute: 480 }])
    expect(parse('Sat,sun 00:00-24:00', 'fri-mon 9:30-10:00')).toEqual([
      { days: [0, 6], fromMinute: 0, untilMinute: 1440 },
      { days: [0, 1, 5, 6], fromMinute: 570, untilMinute: 600 },
    ])
    expect(parse('daily 08:00-08:00')[0]?.days).toHaveLength(7)
  })

  it('is cleared by the empty text', () => {
    expect(parse('mon 1:00-2:00', '')).toEqual([])
  })

  it.each([
    'mon',
    '22:00-08:00',
    'mon 22-8',
    'xyz 1:00-2:00',
    'mon 25:00-26:00',
    'mon 1:60-2:00',
    'mon-tue-wed 1:00-2:00',
  ])('refuses %j and says how to write it', (text) => {
    expect(() => parse(text)).toThrow('Write it such as')
  })

  it('takes no more spans than the node keeps', () => {
    expect(() => parse(...Array.from({ length: 15 }, () => 'mon 1:00-2:00'))).toThrow('at most 14')
  })

  it.each(['mon-fri 22:00-08:00', 'sat,sun 00:00-24:00', 'daily 09:00-17:30', 'mon,wed,fri-sun 00:00-06:00'])(
    'reads back what is shown: %s',
    (text) => {
      const hours = parse(text)
      for (const span of hours) expect(hoursSchema.parse(span)).toEqual(span)
      expect(formatHours(hours)).toBe(text)
    },
  )
})

describe('sizes', () => {
  it.each([
    ['8GiB', 8192],
    ['8g', 8192],
    ['8', 8192],
    ['512MiB', 512],
    ['1.5TB', 1_572_864],
    ['', null],
  ])('%j', (text, miB) => {
    expect(sizeOption(text)).toBe(miB)
  })

  it.each(['-1', '8XB', '100MiB', 'much'])('%j is refused', (text) => {
    expect(() => sizeOption(text)).toThrow('no size')
  })
})

it('all new terms reach the policy, and "" takes caps and tariff back', () => {
  const hours = parse('daily 00:00-06:00')
  const patch = toPolicyPatch(
    { hours, onlyWhenIdle: true, idleMinutes: 15, maxMemory: 8192, maxDisk: null, cpuPercent: 50, powerPrice: '0.3' },
    token,
  )
  expect(patch).toEqual({
    enabled: true,
    hours,
    onlyWhenIdle: true,
    idleMinutes: 15,
    maxMemoryMiB: 8192,
    maxDiskMiB: null,
    cpuPercent: 50,
    powerPriceWei: 300_000_000_000_000_000n,
  })
  expect(toPolicyPatch({ powerPrice: '' }, token).powerPriceWei).toBeNull()
})

it('a policy that an older version kept is read with the new terms filled in', () => {
  const { hours, onlyWhenIdle, idleMinutes, maxMemoryMiB, maxDiskMiB, cpuPercent, powerPriceWei, ...old } =
    defaultPolicy
  const filled = { hours, onlyWhenIdle, idleMinutes, maxMemoryMiB, maxDiskMiB, cpuPercent, powerPriceWei }
  expect(providerPolicySchema.parse(old)).toEqual({ ...old, ...filled })
})

it('all new terms are shown', () => {
  const text = policyLines(
    {
      ...defaultPolicy,
      hours: parse('mon-fri 22:00-08:00'),
      onlyWhenIdle: true,
      maxMemoryMiB: 8192,
      cpuPercent: 50,
      powerPriceWei: 300_000_000_000_000_000n,
    },
    token,
  ).join('\n')
  expect(text).toContain('mon-fri 22:00-08:00')
  expect(text).toContain('after 10 min without anybody')
  expect(text).toContain('50 % of the cores, 8 GiB of memory, all free disk')
  expect(text).toMatch(/0\.3\S* DAI a kWh/)
})
