import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, spansOf, visible } from '../../src/renderer/features/job/log/ansi.ts'
import { type Found, findLines, matchFrom, nothingFound } from '../../src/renderer/features/job/log/find-lines.ts'
import { createLogStore, pageSize } from '../../src/renderer/features/job/log/log-store.ts'
import { cutSpans, markSpans } from '../../src/renderer/features/job/log/marked-spans.ts'
import type { LogLine } from '../../src/shared/schema/log-line.ts'

const esc = '\u001b'
const lineOf = (seq: number): LogLine => ({ seq, atMs: seq, stream: 'stdout', text: `line ${seq}` })
const linesOf = (from: number, count: number): LogLine[] =>
  Array.from({ length: count }, (_, place) => lineOf(from + place))

describe('a line in colours', () => {
  it('takes the roles of the design, and ends them where the line does', () => {
    expect(spansOf(`a ${esc}[31mred${esc}[0m b ${esc}[1;32mgreen`)).toEqual([
      { text: 'a ', className: '' },
      { text: 'red', className: 'text-danger' },
      { text: ' b ', className: '' },
      { text: 'green', className: 'text-positive font-semibold' },
    ])
  })

  it('keeps what was set before a change, and only that', () => {
    expect(spansOf(`${esc}[1mA${esc}[4mB${esc}[22mC${esc}[mD`).map(({ className }) => className)).toEqual([
      'font-semibold',
      'font-semibold underline',
      'underline',
      '',
    ])
  })

  it.each([
    ['38;5;208', 'text-warning'],
    ['38;5;21', 'text-info'],
    ['38;5;240', 'text-muted'],
    ['38;2;80;160;255', 'text-info'],
    ['38;2;255;0;0', 'text-danger'],
    ['97', 'text-text'],
    ['30', 'text-muted'],
    ['95', 'text-series-3'],
    ['41', 'bg-danger-soft text-danger'],
    ['7', 'bg-text text-canvas'],
    ['38;2;999;0;0', ''],
    ['38;5', ''],
  ])('reads the colour %s', (code, className) => {
    expect(spansOf(`${esc}[${code}mx`)).toEqual([{ text: 'x', className }])
  })

  it.each([
    [`${esc}[2J`, '⟨ESC⟩[2J'],
    [`${esc}]0;title\u0007`, '⟨ESC⟩]0;title⟨BEL⟩'],
    [`${esc}]8;;https://evil.example${esc}\\here`, '⟨ESC⟩]8;;https://evil.example⟨ESC⟩\\here'],
    ['a\u202eb\u2066', 'a⟨U+202E⟩b⟨U+2066⟩'],
    ['\u0000\b\r\u007f\u009b31m', '⟨NUL⟩⟨BS⟩⟨CR⟩⟨U+007F⟩⟨U+009B⟩31m'],
    ['zero\u200bwidth', 'zero⟨U+200B⟩width'],
    [`${esc}[8mhidden`, 'hidden'],
    ['tab\there 👩\u200d💻', 'tab\there 👩\u200d💻'],
    ['<script>alert(1)</script>&amp;', '<script>alert(1)</script>&amp;'],
  ])('shows %j and does nothing of it', (raw, shown) => expect(plainText(raw)).toBe(shown))

  it('of any text has no control character left, and classes only of ours', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(`${esc}[`, '38;5;', '48;2;1;2;3', 'm', ';', '\u009b', '"><img src=x onerror=alert(1)>', '\u202e'),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        for (const { text, className } of spansOf(parts.join(''))) {
          expect(text).not.toMatch(/(?!\t)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
          expect(className).toMatch(/^[a-z0-9 -]*$/)
        }
      }),
    )
  })

  it('of nothing but colours is read, and its end stands as it is', () => {
    const spans = spansOf(`${`${esc}[1m`.repeat(4096)}end`)
    expect(spans).toHaveLength(1)
    expect(spans[0]?.text).toContain('end')
  })

  it('names a tab nowhere', () => expect(visible('\t')).toBe('\t'))
})

describe('a line on its row', () => {
  const spans = spansOf(`aaa${esc}[31mbbb${esc}[0mccc`)

  it('is cut at its length, and says so', () => {
    expect(cutSpans(spans, 4)).toEqual({
      spans: [
        { text: 'aaa', className: '' },
        { text: 'b', className: 'text-danger' },
      ],
      isCut: true,
    })
    expect(cutSpans(spans, 9)).toEqual({ spans, isCut: false })
  })

  it('marks a match that reaches over colours', () => {
    expect(markSpans(spans, 'ABBBC').map(({ text, isMatch }) => [text, isMatch])).toEqual([
      ['aa', false],
      ['a', true],
      ['bbb', true],
      ['c', true],
      ['cc', false],
    ])
  })

  it('takes a search for text, not for a pattern', () => {
    const marked = markSpans(spansOf('a.*b (c) a.*b'), '.*')
    expect(marked.filter(({ isMatch }) => isMatch)).toHaveLength(2)
    expect(markSpans(spans, '').some(({ isMatch }) => isMatch)).toBe(false)
  })

  it('keeps its text whatever is searched', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 3 }), (text, wanted) => {
        const line = spansOf(text)
        const joined = (parts: readonly { text: string }[]): string => parts.map((part) => part.text).join('')
        expect(joined(markSpans(line, wanted))).toBe(joined(line))
      }),
    )
  })
})

describe('the log’s pages', () => {
  function storeOf(total: number, options: { maxPages?: number; fails?: number } = {}) {
    const asked: [number, number][] = []
    let failures = options.fails ?? 0
    const frames: (() => void)[] = []
    const store = createLogStore({
      fetchLines: async (from, limit) => {
        asked.push([from, limit])
        if (failures-- > 0) throw new Error('away')
        return linesOf(from, Math.max(0, Math.min(limit, total - from)))
      },
      nextFrame: (callback) => frames.push(callback),
      retryMs: 1,
      ...(options.maxPages ? { maxPages: options.maxPages } : {}),
    })
    const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))
    return { store, asked, frames, settle }
  }

  it('fetches what is looked at, once', async () => {
    const { store, asked, settle } = storeOf(5000)
    store.grow(5000)
    store.show(990, 1010)
    store.show(991, 1011)
    await settle()
    store.show(1000, 1020)
    expect(asked).toEqual([
      [0, pageSize],
      [1000, pageSize],
    ])
    expect(store.line(1005)?.text).toBe('line 1005')
    expect(store.line(3000)).toBeUndefined()
  })

  it('has each line once, though it came twice and out of order', async () => {
    const { store, settle } = storeOf(1500)
    store.grow(1500)
    store.add(linesOf(1500, 10))
    store.show(1400, 1509)
    store.add(linesOf(1495, 20))
    await settle()
    expect(store.count()).toBe(1515)
    expect(Array.from({ length: 115 }, (_, row) => store.line(1400 + row)?.seq)).toEqual(
      Array.from({ length: 115 }, (_, row) => 1400 + row),
    )
  })

  it('forgets pages that nobody looks at, and fetches them again', async () => {
    const { store, asked, settle } = storeOf(10_000, { maxPages: 3 })
    store.grow(10_000)
    for (const row of [0, 2000, 4000, 6000, 8000]) {
      store.show(row, row + 50)
      await settle()
    }
    expect(store.line(0)).toBeUndefined()
    expect(store.line(8000)?.seq).toBe(8000)
    store.show(0, 50)
    await settle()
    expect(store.line(0)?.seq).toBe(0)
    expect(asked).toHaveLength(6)
  })

  it('keeps in sight what is in sight, while a flood of lines comes', async () => {
    const { store, settle } = storeOf(1000, { maxPages: 3 })
    store.grow(1000)
    store.show(0, 40)
    await settle()
    for (let from = 1000; from < 50_000; from += 1000) store.add(linesOf(from, 1000))
    expect(store.line(20)?.seq).toBe(20)
    expect(store.line(2000)).toBeUndefined()
    expect(store.line(49_999)?.seq).toBe(49_999)
  })

  it('asks again while the host is away', async () => {
    const { store, asked, settle } = storeOf(100, { fails: 2 })
    store.grow(100)
    store.show(0, 50)
    await settle()
    await settle()
    expect(store.line(50)?.seq).toBe(50)
    expect(asked).toHaveLength(3)
    store.close()
  })

  it('tells of changes at most once a frame', () => {
    const { store, frames } = storeOf(0)
    let told = 0
    store.subscribe(() => told++)
    for (let from = 0; from < 10_000; from += 100) store.add(linesOf(from, 100))
    expect(frames).toHaveLength(1)
    expect(told).toBe(0)
    frames[0]?.()
    expect(told).toBe(1)
    store.add(linesOf(10_000, 1))
    expect(frames).toHaveLength(2)
  })
})

describe('a search', () => {
  const jobId = 'job-0123456789abcdef' as Parameters<typeof findLines>[1]['jobId']
  const hits = [3, 900, 1500, 2500]

  it('goes through the log slice by slice, and on when it has grown', async () => {
    const asked: number[] = []
    const api = {
      jobs: {
        searchLog: async ({ from }: { from: number }) => {
          asked.push(from)
          const until = Math.min(from + 1000, 3000)
          return { seqs: hits.filter((seq) => seq >= from && seq < until), nextFrom: until < 3000 ? until : null }
        },
      },
    } as unknown as Parameters<typeof findLines>[0]
    const look = async (from: Found, until: number): Promise<Found> => {
      let last = from
      for await (const found of findLines(api, { jobId, text: 'x', until }, from, new AbortController().signal))
        last = found
      return last
    }
    const first = await look(nothingFound, 2000)
    expect(first).toEqual({ seqs: [3, 900, 1500], searchedUntil: 2000 })
    expect(await look(first, 3000)).toEqual({ seqs: hits, searchedUntil: 3000 })
    expect(asked).toEqual([0, 1000, 2000])
  })

  it('steps round its ends', () => {
    expect(matchFrom(hits, null, 1)).toBe(3)
    expect(matchFrom(hits, null, -1)).toBe(2500)
    expect(matchFrom(hits, 900, 1)).toBe(1500)
    expect(matchFrom(hits, 2500, 1)).toBe(3)
    expect(matchFrom(hits, 3, -1)).toBe(2500)
    expect(matchFrom([], 3, 1)).toBeNull()
  })
})
