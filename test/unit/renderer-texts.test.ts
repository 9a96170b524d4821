import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { searchOf } from '../../src/renderer/app/search.ts'
import { shortened } from '../../src/renderer/components/shortened.ts'
import { errorText } from '../../src/renderer/lib/error-text.ts'
import { createFormat, decimalText } from '../../src/renderer/lib/format.ts'
import { HostLostError } from '../../src/renderer/lib/host-lost.ts'
import { takePageSecret } from '../../src/renderer/lib/page-secret.ts'
import { languageOf } from '../../src/renderer/lib/preferences.ts'
import { english, loadMessages } from '../../src/renderer/messages/messages.ts'

/** Every text with its place: `jobs.title`. Of a function its number of parameters. */
function places(texts: object, before = ''): Map<string, string | number> {
  const found = new Map<string, string | number>()
  for (const [key, value] of Object.entries(texts)) {
    const place = before === '' ? key : `${before}.${key}`
    if (typeof value === 'string') found.set(place, value)
    else if (typeof value === 'function') found.set(place, value.length)
    else for (const [inner, text] of places(value, place)) found.set(inner, text)
  }
  return found
}

describe('the catalogue', async () => {
  const spanish = await loadMessages('es')

  it('has the same texts in Spanish, none of them empty, none with more parameters', () => {
    const ours = places(english)
    const theirs = places(spanish)
    expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort())
    for (const [place, text] of theirs) {
      expect(text, place).not.toBe('')
      if (typeof text === 'number') expect(text, place).toBeLessThanOrEqual(Number(ours.get(place)))
    }
  })

  it('says a typed error in the user’s language, with the host’s own words beside it', () => {
    const error = new ORPCError('DISK_FULL', { message: 'There are 3 MiB left, 5 MiB are needed.' })
    expect(errorText(error, spanish)).toEqual({
      message: spanish.failures.codes.DISK_FULL,
      detail: 'There are 3 MiB left, 5 MiB are needed.',
    })
    expect(errorText(new HostLostError(), english)).toEqual({ message: english.failures.lost, detail: null })
    expect(errorText(new ORPCError('toString'), english).message).toBe(english.failures.unexpected)
    expect(errorText('what', english)).toEqual({ message: english.failures.unexpected, detail: null })
  })
})

describe('numbers in words', () => {
  const format = createFormat('en')
  const token = { symbol: 'DAI', decimals: 18 }
  const spoken = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

  it.each([
    [0, '0s'],
    [850, '850ms'],
    [1500, '1.5s'],
    [72_000, '1m 12s'],
    [7_530_000, '2h 5m'],
    [86_400_000, '1d'],
    [273_600_000, '3d 4h'],
  ])('%i ms last %s', (ms, text) => expect(spoken(format.duration(ms))).toBe(text))

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1500, '1.5 kB'],
    [81_300_000_000, '81.3 GB'],
    [3e18, '3,000 PB'],
  ])('%d bytes are %s', (bytes, text) => expect(spoken(format.bytes(bytes))).toBe(text))

  it.each([
    [0n, '0 DAI'],
    [1n, '< 0.0001 DAI'],
    [2_340_000_000_000_000_000n, '2.34 DAI'],
    [12_345_678_900_000_000_000_000n, '12,345.6789 DAI'],
  ])('%d wei are %s', (wei, text) => expect(spoken(format.amount(wei, token))).toBe(text))

  it('are exact where they must be, beyond what a float holds', () => {
    const wei = 2n ** 96n - 1n
    expect(format.amountExact(wei, token)).toBe('79,228,162,514.264337593543950335 DAI')
    expect(decimalText(-5n, 2)).toBe('-0.05')
    expect(decimalText(5n, 0)).toBe('5')
  })

  it('follow the language', () => {
    expect(spoken(createFormat('es').amount(12_345_600_000_000_000_000_000n, token))).toBe('12.345,6 DAI')
    expect(spoken(createFormat('es').relative(0, 7_200_000))).toBe('hace 2 horas')
  })

  it('a long name keeps its ends', () => {
    expect(shortened('0x1234567890abcdef1234567890abcdef12345678', 4)).toBe('0x1234…5678')
    expect(shortened('short')).toBe('short')
  })
})

describe('the page’s secret', () => {
  const secret = 'A-_9'.repeat(11)
  function place(hash: string, kept: Record<string, string> = {}) {
    const setItem = (key: string, value: string): void => void Object.assign(kept, { [key]: value })
    const cleared: unknown[] = []
    const taken = takePageSecret({
      location: { hash, pathname: '/', search: '' },
      history: { replaceState: (_data, _title, url) => void cleared.push(url) },
      storage: { getItem: (key) => kept[key] ?? null, setItem },
    })
    return { taken, cleared, kept }
  }

  it('is taken from the fragment, which is cleared, and kept for the tab', () => {
    const { taken, cleared, kept } = place(`#token=${secret}`)
    expect(taken).toBe(secret)
    expect(cleared).toEqual(['/'])
    expect(place('#/jobs', kept)).toMatchObject({ taken: secret, cleared: [] })
  })

  it.each([
    '#token=',
    '#token=short',
    `#token=${'a'.repeat(200)}`,
    '#token=<script>alert(1)</script>aaaaaaaaaaaaaaaaaaa',
  ])('is not %s', (hash) => {
    const { taken, cleared, kept } = place(hash)
    expect(taken).toBeNull()
    expect(cleared).toEqual(['/'])
    expect(kept).toEqual({})
  })
})

describe('an address’s search', () => {
  it('keeps the texts it knows, and only them', () => {
    const search = searchOf('q', 'phase', 'sort')
    expect(search({ q: 'llm', phase: 7, other: 'x', sort: { a: 1 } })).toEqual({ q: 'llm', phase: '7' })
    expect(search({ q: 'x'.repeat(5000) })).toEqual({})
  })
})

describe('the language', () => {
  it('is the chosen one, else the first of the system’s that we speak, else English', () => {
    expect(languageOf('es', ['en-GB'])).toBe('es')
    expect(languageOf('system', ['de-DE', 'es-MX', 'en'])).toBe('es')
    expect(languageOf('system', ['de'])).toBe('en')
  })
})
