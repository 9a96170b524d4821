import { describe, expect, test } from 'vitest'
import { parseCommandLine } from '../../src/cli/parse/command-line.ts'
import { durationOption, parseDuration } from '../../src/cli/parse/duration.ts'
import { collect, commaList, wholeNumber } from '../../src/cli/parse/numbers.ts'
import { pricePerHourToRate, rateToPricePerHour } from '../../src/cli/parse/price.ts'

describe('a duration', () => {
  test.each([
    ['90', 90],
    ['90s', 90],
    ['10m', 600],
    ['2h', 7200],
    ['1d', 86_400],
    ['1h30m', 5400],
    ['1d2h3m4s', 93_784],
  ])('%s is %i seconds', (text, seconds) => expect(parseDuration(text)).toBe(seconds))

  test.each(['', '0', '0s', '-1', '1.5h', '10 m', 'm', '30m1h', '1w', '1e3', '9'.repeat(10)])(
    '"%s" is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined()
      expect(() => durationOption(text)).toThrow('is no duration')
    },
  )
})

describe('a command', () => {
  test.each([
    ['python3 train.py', ['python3', 'train.py']],
    ['  a \t b\n', ['a', 'b']],
    [`a "b c" 'd e'`, ['a', 'b c', 'd e']],
    [`--name="b c"`, ['--name=b c']],
    [`a '' ""`, ['a', '', '']],
    [`"it's" 'say "x"'`, ["it's", 'say "x"']],
    [String.raw`a\ b "c\"d\\e\n"`, ['a b', String.raw`c"d\e\n`]],
    [`'$HOME' '*' '|'`, ['$HOME', '*', '|']],
    [`["sh", "-c", "a | b"]`, ['sh', '-c', 'a | b']],
    ['größe 日本', ['größe', '日本']],
  ])('%s → %j', (text, words) => expect(parseCommandLine(text)).toEqual(words))

  test.each(['a | b', 'a > b', 'a && b', 'a; b', 'echo $HOME', 'echo "$HOME"', 'a `b`', '(a)'])(
    '%s needs a shell and is refused',
    (text) => expect(() => parseCommandLine(text)).toThrow('sh -c'),
  )

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['[]', 'empty'],
    [`a 'b`, 'not closed'],
    ['a "b', 'not closed'],
    ['a\\', 'escapes nothing'],
    ['[1]', 'texts only'],
    ['["a"', 'no JSON array'],
  ])('%s is refused: %s', (text, why) => expect(() => parseCommandLine(text)).toThrow(why))
})

describe('a price', () => {
  test('of tokens an hour becomes wei a second, rounded to the nearest', () => {
    expect(pricePerHourToRate('3.6', 18)).toBe(10n ** 15n)
    expect(pricePerHourToRate('1.50', 18)).toBe(416_666_666_666_667n)
    expect(pricePerHourToRate('1', 18)).toBe(277_777_777_777_778n)
    expect(pricePerHourToRate('0', 18)).toBe(0n)
    expect(pricePerHourToRate('1.5', 6)).toBe(417n)
  })

  test('is shown as it was typed', () => {
    for (const price of ['1.5', '0.8', '12', '0.000001', '1000000']) {
      expect(rateToPricePerHour(pricePerHourToRate(price, 18), 18)).toBe(price)
    }
  })

  test('that is none, or too small for the token, is refused', () => {
    for (const text of ['', '-1', '1,5', 'cheap', '1.0000000'])
      expect(() => pricePerHourToRate(text, 6)).toThrow('is no price')
    expect(() => pricePerHourToRate('0.001', 6)).toThrow('less than the token can pay')
  })
})

test('numbers and lists are read or refused', () => {
  expect(wholeNumber(1, 64)('64')).toBe(64)
  for (const text of ['0', '65', '1.5', '', '-1', '1e1', '0x1'])
    expect(() => wholeNumber(1, 64)(text)).toThrow('1 to 64')
  expect(commaList(' a, b ,,c')).toEqual(['a', 'b', 'c'])
  expect(commaList('')).toEqual([])
  expect(collect('c,d', collect('a', undefined))).toEqual(['a', 'c', 'd'])
})
