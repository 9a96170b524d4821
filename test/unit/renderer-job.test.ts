import { execFileSync } from 'node:child_process'
import { Command } from 'commander'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cli } from '../../src/cli/cli.ts'
import { register } from '../../src/cli/commands/submit.ts'
import { type SubmitOptions, toJobRequest } from '../../src/cli/submit-job.ts'
import { commandLineOf } from '../../src/renderer/features/job/command-line.ts'
import { axesOf, curveData, groupsOf, plotsOf, seriesOf } from '../../src/renderer/features/job/curves/curves.ts'
import { folderNameOf } from '../../src/renderer/features/job/file-name.ts'
import { budgetLeftWei, paidFraction } from '../../src/renderer/features/job/job-facts.ts'
import { parseCsv, separatorOf } from '../../src/renderer/features/job/outputs/csv.ts'
import { sortEntries } from '../../src/renderer/features/job/outputs/entry-table.tsx'
import { hexLines, previewKindOf } from '../../src/renderer/features/job/outputs/preview-kind.ts'
import { defaultFolder } from '../../src/renderer/features/job/outputs/save-all.tsx'
import { textOf } from '../../src/renderer/features/job/outputs/text-preview.tsx'
import { type Entry, walk } from '../../src/renderer/features/job/outputs/use-entries.ts'
import { timelineOf } from '../../src/renderer/features/job/overview/timeline.ts'
import type { Address, Cid, JobId } from '../../src/shared/schema/ids.ts'
import type { HistoryEntry, JobRequest, JobView } from '../../src/shared/schema/job.ts'

const cid = `b${'a'.repeat(58)}` as Cid
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const request: JobRequest = {
  name: 'first run',
  computeProfile: 'cpu-small',
  inputScriptCid: cid,
  outputStorage: 'ipfs',
  outputPath: '/results/',
  paymentToken: 'DAI',
  paymentAmount: '2.5',
  dockerImage: 'python:3.12-slim',
  timeoutSeconds: 3600,
}

/** What a shell, and then `deai submit job`, make of a line. */
function asRead(line: string): JobRequest {
  const printed = execFileSync('sh', ['-c', line.replace('deai', 'printf "%s\\0"')], { encoding: 'utf8' })
  const program = new Command()
  register(program, {} as Cli)
  const job = program.commands[0]?.commands[0]
  let options: SubmitOptions | undefined
  job?.action((given: SubmitOptions) => {
    options = given
  })
  program.parse(printed.split('\0').slice(0, -1), { from: 'user' })
  if (!options) throw new Error('the line is no submission')
  return toJobRequest(options)
}

describe('a job as a command line', () => {
  it('is the same job', () => expect(asRead(commandLineOf(request))).toEqual(request))

  it('is the same job with everything that can be asked', () => {
    const all: JobRequest = {
      ...request,
      name: `it's "a" $(touch /tmp/x) \`b\` \\ ; & | ! * ~ é`,
      inputDataCid: cid,
      callbackUrl: 'https://example.com/?a=1&b=2',
      command: ['sh', '-c', `python3 main.py "$HOME" | tee '/outputs/log'`, '', '--flag', 'new\nline'],
      providers: [`0x${'1'.repeat(40)}` as Address, `0x${'2'.repeat(40)}` as Address],
    }
    expect(asRead(commandLineOf(all))).toEqual(all)
  })

  it('is the same job for names and words of any kind', () => {
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\0'))
    const wellFormed = word.filter((text) => text.isWellFormed())
    fc.assert(
      fc.property(wellFormed, fc.array(wellFormed, { minLength: 1, maxLength: 3 }), (name, command) => {
        expect(asRead(commandLineOf({ ...request, name, command }))).toEqual({ ...request, name, command })
      }),
      { numRuns: 15 },
    )
  })
})

describe('a job’s money', () => {
  it('left is never below nothing, and a part never needs a float', () => {
    expect(budgetLeftWei({ budgetWei: 5n, paidWei: 7n })).toBe(0n)
    expect(paidFraction({ budgetWei: 4n * 10n ** 20n, paidWei: 10n ** 20n })).toBe(0.25)
    expect(paidFraction({ budgetWei: 0n, paidWei: 0n })).toBe(0)
  })
})

describe('a timeline', () => {
  const entry = (atMs: number, type: string, phase: string, detail = ''): HistoryEntry => ({
    seq: atMs,
    atMs,
    type,
    phase,
    detail,
  })
  const job = (changes: Partial<JobView>): JobView =>
    ({ createdAtMs: 0, startedAtMs: null, phase: 'matching', ...changes }) as JobView
  const begun = [
    entry(0, 'submitted', 'matching'),
    entry(10, 'awarded', 'ordering'),
    entry(20, 'order-accepted', 'staging'),
    entry(30, 'staged', 'staging', 'pulling'),
  ]

  it('has the length of each step, and those to come', () => {
    const [attempt] = timelineOf(job({ phase: 'staging' }), begun)
    expect(attempt?.steps.slice(0, 5)).toEqual([
      { name: 'matching', fromMs: 0, toMs: 10 },
      { name: 'ordering', fromMs: 10, toMs: 20 },
      { name: 'accepted', fromMs: 20, toMs: 30 },
      { name: 'pulling', fromMs: 30, toMs: null },
      { name: 'fetching', fromMs: null, toMs: null },
    ])
    expect(attempt?.steps.at(-1)?.name).toBe('completed')
  })

  it('ends with the job, whose start is the provider’s own time', () => {
    const history = [
      ...begun,
      entry(50, 'started', 'running'),
      entry(60, 'voucher-signed', 'running', '0.1 in all'),
      entry(90, 'receipt-arrived', 'verifying'),
      entry(95, 'result-verified', 'releasing'),
      entry(99, 'settled', 'completed'),
      entry(120, 'callback-delivered', 'completed'),
    ]
    const [attempt] = timelineOf(job({ phase: 'completed', startedAtMs: 45 }), history)
    expect(attempt?.steps.slice(-5)).toEqual([
      { name: 'pulling', fromMs: 30, toMs: 45 },
      { name: 'running', fromMs: 45, toMs: 90 },
      { name: 'verifying', fromMs: 90, toMs: 95 },
      { name: 'releasing', fromMs: 95, toMs: 99 },
      { name: 'completed', fromMs: 99, toMs: 99 },
    ])
  })

  it('keeps an attempt that a provider gave back', () => {
    const history = [
      ...begun,
      entry(40, 'provider-lost', 'matching', 'silent for 60 s'),
      entry(55, 'awarded', 'ordering'),
    ]
    const attempts = timelineOf(job({ phase: 'ordering' }), history)
    expect(attempts).toHaveLength(2)
    expect(attempts[0]?.endedBy).toBe('silent for 60 s')
    expect(attempts[0]?.steps.at(-1)).toEqual({ name: 'pulling', fromMs: 30, toMs: 40 })
    expect(attempts[1]?.steps.slice(0, 2)).toEqual([
      { name: 'matching', fromMs: 40, toMs: 55 },
      { name: 'ordering', fromMs: 55, toMs: null },
    ])
  })

  it('passes over what it does not know', () => {
    expect(
      timelineOf(job({}), [entry(5, 'staged', 'staging', 'unheard-of'), entry(6, 'x', 'y')])[0]?.steps,
    ).toHaveLength(11)
  })
})

describe('curves', () => {
  const point = (seq: number, values: Record<string, number>) => ({ seq, atMs: seq * 1000, values })
  const points = [
    point(3, { step: 2, loss: 0.5, val_loss: 0.6 }),
    point(1, { step: 1, loss: 0.9, val_loss: 1 }),
    point(5, { step: 3, loss: 0.4, val_loss: 0.5 }),
    point(6, { step: 3, accuracy: 0.7 }),
    point(7, { lr: 0.1 }),
  ]

  it('know their names and axes', () => {
    expect(seriesOf(points)).toEqual(['loss', 'val_loss', 'accuracy', 'lr'])
    expect(axesOf(points)).toEqual(['step', 'line', 'time'])
  })

  it('rise along the axis, joined where they were told of one step', () => {
    expect(curveData(points, ['loss', 'accuracy'], 'step')).toEqual([
      [1, 2, 3],
      [0.9, 0.5, 0.4],
      [null, null, 0.7],
    ])
    expect(curveData(points, ['lr'], 'step')).toEqual([[], []])
    expect(curveData(points, ['lr'], 'line')).toEqual([[8], [0.1]])
    expect(curveData(points, ['lr'], 'time')).toEqual([[7], [0.1]])
  })

  it('belong together by what they measure', () => {
    expect(groupsOf(['train_loss', 'val/loss', 'loss', 'accuracy', 'accuracy_val', 'test'])).toEqual([
      { name: 'loss', series: ['train_loss', 'val/loss', 'loss'] },
      { name: 'accuracy', series: ['accuracy', 'accuracy_val'] },
      { name: 'test', series: ['test'] },
    ])
  })

  it('share a plot only where they share their places, four at most', () => {
    const named = (found: ReturnType<typeof plotsOf>) => found.map(({ series }) => series)
    expect(named(plotsOf(points, ['loss', 'val_loss'], 'step'))).toEqual([['loss', 'val_loss']])
    const rare = [
      ...points,
      ...Array.from({ length: 20 }, (_, place) => point(10 + place, { step: 10 + place, loss: 1 })),
    ]
    expect(named(plotsOf(rare, ['loss', 'val_loss'], 'step'))).toEqual([['loss'], ['val_loss']])
    const many = ['loss_train', 'loss_val', 'loss_test', 'loss_eval', 'loss_valid']
    const told = [point(1, Object.fromEntries(many.map((name) => [name, 1])))]
    expect(named(plotsOf(told, many, 'line'))).toEqual([many.slice(0, 4), many.slice(4)])
  })

  it('take no name of the language for a value', () => {
    expect(curveData([point(1, { constructor: 2 })], ['toString', 'constructor'], 'line')).toEqual([[2], [null], [2]])
  })
})

describe('a table of text', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a ""x"", y",b\n', [['a "x", y', 'b']]],
    ['"two\nlines",b', [['two\nlines', 'b']]],
    ['a,,\n', [['a', '', '']]],
    ['a,', [['a', '']]],
    ['\na', [[''], ['a']]],
    ['"open, to the end', [['open, to the end']]],
    ['"x"y,z', [['xy', 'z']]],
    ['', []],
  ])('%j is read', (text, rows) => expect(parseCsv(text, ',', 10)).toEqual({ rows, isCut: false }))

  it('is read as far as is wanted', () => {
    expect(parseCsv('1\n2\n3\n', ',', 2)).toEqual({ rows: [['1'], ['2']], isCut: true })
    expect(parseCsv('1\n2\n', ',', 2)).toEqual({ rows: [['1'], ['2']], isCut: false })
  })

  it('knows its separator by its first line', () => {
    expect(['a,b', 'a;b;c,d', 'a\tb', 'a'].map(separatorOf)).toEqual([',', ';', '\t', ','])
  })

  it('comes back as it was written', () => {
    const cell = fc.string({ maxLength: 6 })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n')
        expect(parseCsv(text, ',', 100).rows).toEqual(rows)
      }),
    )
  })
})

describe('an output', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])
  it.each([
    ['a.png', png, { type: 'image', mediaType: 'image/png' }],
    ['a.html', png, { type: 'bytes' }],
    ['a.png', bytesOf('<html><script>'), { type: 'text' }],
    ['a.svg', bytesOf('<svg xmlns="…"><script>'), { type: 'image', mediaType: 'image/svg+xml' }],
    ['a.svg', bytesOf('<html>'), { type: 'text' }],
    ['a.html', bytesOf('<svg>'), { type: 'text' }],
    ['a.js', bytesOf('alert(1)'), { type: 'text' }],
    ['a.csv', bytesOf('a,b'), { type: 'csv' }],
    ['a.JSON', bytesOf('{}'), { type: 'json' }],
    ['a.json', new Uint8Array([0, 1]), { type: 'bytes' }],
    ['README', bytesOf('hello'), { type: 'text' }],
    ['a.txt', new Uint8Array([0xff, 0xfe]), { type: 'bytes' }],
    ['a.txt', bytesOf('é').subarray(0, 1), { type: 'text' }],
  ])('%s is shown by its bytes', (name, head, kind) => expect(previewKindOf(name, head)).toEqual(kind))

  it('as text keeps a character that two parts share, and does nothing of its controls', () => {
    const whole = bytesOf('é\u001b[31m\r\nnext\u202e')
    expect(textOf([whole.subarray(0, 1), whole.subarray(1)])).toBe('é⟨ESC⟩[31m\nnext⟨U+202E⟩')
  })

  it('as bytes is read in rows of sixteen', () => {
    expect(hexLines(bytesOf('0123456789abcdef\u0000<'))).toEqual([
      '00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef',
      `00000010  00 3c${' '.repeat(42)}  ·<`,
    ])
  })
})

describe('the way through outputs', () => {
  const file = (name: string, bytes = 1): Entry => ({ name, cid: `b-${name}` as Cid, type: 'file', bytes })
  const folder = (name: string): Entry => ({ name, cid: `b-${name}` as Cid, type: 'directory', bytes: 5 })
  const tree: Record<string, Entry[]> = { root: [folder('a'), file('x.txt')], 'b-a': [file('y.txt')] }
  const list = async (target: Cid): Promise<Entry[]> => tree[target] ?? []
  const root = 'root' as Cid

  it('leads to a folder, to a file, and says where it ends', async () => {
    expect(await walk(list, root, [])).toMatchObject({ folder: [], file: null, missing: null })
    expect(await walk(list, root, ['a'])).toMatchObject({ folder: ['a'], entries: tree['b-a'], file: null })
    expect(await walk(list, root, ['a', 'y.txt'])).toMatchObject({ folder: ['a'], file: { name: 'y.txt' } })
    expect(await walk(list, root, ['a', 'no', 'b'])).toMatchObject({ folder: ['a'], missing: 'no' })
    expect(await walk(list, root, ['x.txt', 'in'])).toMatchObject({ file: null, missing: 'in' })
  })

  it('shows folders first, numbers in their order', () => {
    const names = (sort: Parameters<typeof sortEntries>[1]) =>
      sortEntries([file('f10', 1), folder('z'), file('f9', 3)], sort).map(({ name }) => name)
    expect(names({ id: 'name', direction: 'asc' })).toEqual(['z', 'f9', 'f10'])
    expect(names({ id: 'bytes', direction: 'desc' })).toEqual(['z', 'f9', 'f10'])
    expect(names({ id: 'bytes', direction: 'asc' })).toEqual(['z', 'f10', 'f9'])
  })

  it('leads onto the disk under a name that any file system takes', () => {
    const jobId = 'job-0123456789abcdef' as JobId
    expect(folderNameOf({ name: '../../etc/passwd', jobId })).toBe('etc-passwd-012345')
    expect(folderNameOf({ name: 'LLM: phase "1" é', jobId })).toBe('LLM-phase-1-é-012345')
    expect(folderNameOf({ name: '…', jobId })).toBe('012345')
    expect(defaultFolder('/home/alice/.deai/', 'run')).toBe('/home/alice/.deai/results/run')
    expect(defaultFolder('C:\\Users\\me\\deai', 'run')).toBe('C:\\Users\\me\\deai\\results\\run')
  })
})
