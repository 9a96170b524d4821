import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedPlaces, wrongPlaces } from '../../src/renderer/features/welcome/asked-words.ts'
import { countStates, worstFirst } from '../../src/renderer/features/welcome/doctor-checks.ts'
import { noTrial, takeTrialEvent } from '../../src/renderer/features/welcome/trial-progress.ts'
import { createFormSchema, importFormSchema, sourceOf } from '../../src/renderer/features/welcome/wallet-form.ts'

describe('the words that are asked back', () => {
  test('are three different places in rising order, whatever is drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 12, maxLength: 24 }), (random) => {
        const places = askedPlaces(random.length, random)
        expect(new Set(places).size).toBe(3)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        expect(Math.max(...places)).toBeLessThan(random.length)
      }),
    )
  })

  test('are forgiven capitals and spaces, and nothing else', () => {
    const words = ['acid', 'bone', 'cave']
    expect(wrongPlaces(words, [0, 2], { 0: ' Acid ', 2: 'cave' })).toEqual([])
    expect(wrongPlaces(words, [0, 1], { 0: 'acide' })).toEqual([0, 1])
  })
})

describe('a new password', () => {
  test('needs ten characters, twice the same', () => {
    expect(createFormSchema.safeParse({ password: 'ten chars!', repeat: 'ten chars!' }).success).toBe(true)
    const short = createFormSchema.safeParse({ password: 'short', repeat: 'short' })
    expect(short.error?.issues[0]).toMatchObject({ message: 'tooShort', path: ['password'] })
    const other = createFormSchema.safeParse({ password: 'ten chars!', repeat: 'ten chars?' })
    expect(other.error?.issues[0]).toMatchObject({ message: 'notTheSame', path: ['repeat'] })
  })
})

describe('an imported wallet', () => {
  const form = { keystorePassword: '', password: 'ten chars!', repeat: 'ten chars!' }

  test('a phrase is read over line breaks and capitals, a key with or without 0x', () => {
    expect(sourceOf({ ...form, kind: 'mnemonic', secret: 'Acid\n bone  CAVE' })).toEqual({
      type: 'mnemonic',
      phrase: 'acid bone cave',
    })
    expect(sourceOf({ ...form, kind: 'private-key', secret: 'ab' })).toEqual({ type: 'private-key', key: '0xab' })
    expect(sourceOf({ ...form, kind: 'private-key', secret: '0xab' })).toEqual({ type: 'private-key', key: '0xab' })
  })

  test('a keystore file needs its own password', () => {
    const result = importFormSchema.safeParse({ ...form, kind: 'keystore', secret: '{}' })
    expect(result.error?.issues[0]).toMatchObject({ message: 'missing', path: ['keystorePassword'] })
  })
})

test('the doctor shows problems first, and counts them', () => {
  const check = (name: string, state: 'ok' | 'warning' | 'problem') => ({
    name,
    state,
    code: name,
    detail: '',
    advice: '',
    commands: [],
  })
  const checks = [check('a', 'ok'), check('b', 'problem'), check('c', 'warning'), check('d', 'problem')]
  expect(worstFirst(checks).map(({ name }) => name)).toEqual(['b', 'd', 'c', 'a'])
  expect(countStates(checks)).toEqual({ ok: 1, warning: 1, problem: 2 })
})

test('the trial keeps the last word of each step', () => {
  const running = takeTrialEvent(noTrial, { type: 'step', step: 'image', state: 'running', detail: '10 %' })
  const done = takeTrialEvent(running, { type: 'step', step: 'image', state: 'done', detail: 'python:3' })
  expect(done.steps).toEqual({ image: { state: 'done', detail: 'python:3' } })
})
