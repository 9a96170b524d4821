import { describe, expect, test } from 'vitest'
import { formatBytes, formatMiB } from '../../src/cli/format/bytes.ts'
import { exitCodeOfJob, outcomeLines, stepLine } from '../../src/cli/format/job.ts'
import { formatMoney, formatRate } from '../../src/cli/format/money.ts'
import { formatTransfer } from '../../src/cli/format/progress.ts'
import { formatPairs, formatTable } from '../../src/cli/format/table.ts'
import { formatAgo, formatDuration } from '../../src/cli/format/time.ts'
import { printable } from '../../src/cli/output.ts'
import { cid, dai, jobView } from '../support/api-samples.ts'

const token = { symbol: 'tDAI', decimals: 18 }

test.each([
  [0, '0.0 s'],
  [1234, '1.2 s'],
  [59_940, '59.9 s'],
  [59_999, '1 min'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h'],
  [11_040_000, '3 h 4 min'],
  [190_800_000, '2 d 5 h'],
  [-5, '0.0 s'],
])('%i ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

test('what was is told in the largest unit', () => {
  expect([0, 5_000, 300_000, 86_400_000 * 3].map((ms) => formatAgo(1_000_000_000_000 - ms, 1_000_000_000_000))).toEqual(
    ['just now', '5 s ago', '5 min ago', '3 d ago'],
  )
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.5 kB'],
  [34_000_000, '34 MB'],
  [999_999, '1.0 MB'],
  [5e15, '5.0 PB'],
])('%i bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

test('memory is told in powers of 1024', () => {
  expect([512, 1024, 1536, 24_576].map(formatMiB)).toEqual(['512 MiB', '1 GiB', '1.5 GiB', '24 GiB'])
})

test('a transfer tells size, speed and time left', () => {
  expect(formatTransfer({ bytesDone: 30e6, bytesTotal: 120e6, elapsedMs: 3000 })).toBe(
    '30 MB of 120 MB, 10 MB/s, 9.0 s left',
  )
  expect(formatTransfer({ bytesDone: 30e6, elapsedMs: 3000 })).toBe('30 MB, 10 MB/s')
  expect(formatTransfer({ bytesDone: 0, bytesTotal: 10, elapsedMs: 0 })).toBe('0 B of 10 B')
  expect(formatTransfer({ bytesDone: 10, bytesTotal: 10, elapsedMs: 1000 })).toBe('10 B of 10 B, 10 B/s')
})

test('tables are aligned and end no line in blanks', () => {
  expect(
    formatTable(
      ['A', 'LONG', 'C'],
      [
        ['first', '', 'x'],
        ['b', '12345', ''],
      ],
    ),
  ).toEqual(['A      LONG   C', 'first  -      x', 'b      12345  -'])
  expect(
    formatPairs([
      ['a', '1'],
      ['long', '2'],
      ['none', null],
      ['empty', ''],
    ]),
  ).toEqual(['a     1', 'long  2'])
})

test('money has its symbol, or is told in wei while the token is not known', () => {
  expect(formatMoney(dai / 2n, token)).toBe('0.5 tDAI')
  expect(formatMoney(5n, undefined)).toBe('5 wei')
  expect(formatRate(416_666_666_666_667n, token)).toBe('1.5 tDAI/h')
  expect(formatRate(5n, undefined)).toBe('5 wei/s')
})

test("strangers' text loses what could steer a terminal, and nothing else", () => {
  expect(printable('a\u001b[31mred\u001b[0m\u0007\r\u202eb\tü')).toBe('aredb\tü')
  expect(printable('\u001b]0;title\u0007x')).toBe('x')
})

describe('a job', () => {
  const created = 1_700_000_000_000

  test('tells each new phase, step and reason to wait, once', () => {
    const matching = jobView()
    expect(stepLine(undefined, matching, created)).toBe('[   0.0 s] matching')
    expect(stepLine(matching, matching, created + 900)).toBeUndefined()
    const waiting = jobView({ waitingFor: 'an offer' })
    expect(stepLine(matching, waiting, created + 1500)).toBe('[   1.5 s] matching           waits for an offer')
    expect(stepLine(waiting, matching, created + 2000)).toBeUndefined()
    const elsewhere = jobView({ waitingFor: 'the provider: the container to start' })
    expect(stepLine(matching, elsewhere, created)).toContain('the provider waits for the container to start')
    const further = jobView({ waitingFor: 'an offer, 3 MB so far' })
    const furtherStill = jobView({ waitingFor: 'an offer, 4.5 MB so far' })
    expect(stepLine(waiting, further, created)).toContain('3 MB')
    expect(stepLine(further, furtherStill, created)).toBeUndefined()
    const pulling = jobView({ phase: 'staging', step: 'pulling', phaseSinceMs: created + 2500 })
    expect(stepLine(waiting, pulling, created + 9000)).toBe('[   2.5 s] staging: pulling')
    const fetching = jobView({ phase: 'staging', step: 'fetching', phaseSinceMs: created + 2500 })
    expect(stepLine(pulling, fetching, created + 9000)).toBe('[   9.0 s] staging: fetching')
    const paid = jobView({ phase: 'staging', step: 'fetching', phaseSinceMs: created + 2500, paidWei: 5n })
    expect(stepLine(fetching, paid, created + 9500)).toBeUndefined()
  })

  test('that failed tells what was seen, what to do, and who declined', () => {
    const rejections = [{ provider: `0x${'a'.repeat(40)}`, reason: 'needs 80 GiB' }]
    const failure = { type: 'order-rejected', detail: 'all declined' }
    const job = jobView({ phase: 'failed', failure, rejections, endedAtMs: created + 1000 })
    expect(outcomeLines(job, token)).toEqual([
      'failed after 1.0 s, 0 tDAI paid of 250 tDAI',
      'order-rejected: all declined',
      'Every provider that was asked declined. `deai job show` lists each reason.',
      `  0x${'a'.repeat(40)}: needs 80 GiB`,
    ])
  })

  test('tells where outputs really are when they were asked for at the root', () => {
    const job = jobView({ phase: 'completed', outputCid: cid })
    const lines = outcomeLines({ ...job, request: { ...job.request, outputPath: '/' } }, token)
    expect(lines).toContain(`output ${cid} at /${job.jobId}`)
  })

  test('ends with an exit code that tells whose side it failed on', () => {
    const ending = (type: string) => exitCodeOfJob(jobView({ phase: 'failed', failure: { type, detail: '' } }))
    expect(exitCodeOfJob(jobView({ phase: 'completed', outputCid: cid }))).toBe(0)
    expect(exitCodeOfJob(jobView({ phase: 'cancelled' }))).toBe(12)
    expect(exitCodeOfJob(jobView({ phase: 'failed' }))).toBe(1)
    expect(['script-failed', 'time-limit', 'provider-lost', 'image-not-found', 'unpaid'].map(ending)).toEqual([
      10, 10, 11, 6, 5,
    ])
  })
})
