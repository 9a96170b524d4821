/** The wizard's pure parts: what a draft is, what is wrong with it, what it becomes, what it costs. */
import { describe, expect, it } from 'vitest'
import { joinCommand, splitCommand } from '../../src/renderer/features/submit/command-line.ts'
import {
  type Draft,
  newDraft,
  newDraftId,
  readDraft,
  withName,
  withTemplate,
  writeDraft,
} from '../../src/renderer/features/submit/draft.ts'
import { estimateOf, roundedUp } from '../../src/renderer/features/submit/estimate.ts'
import { type OfferView, priceRange, sortMarket } from '../../src/renderer/features/submit/market.ts'
import { type DraftFacts, firstWrong, firstWrongStep, problemsOf } from '../../src/renderer/features/submit/problems.ts'
import { draftOfLink, draftOfRequest, requestOf } from '../../src/renderer/features/submit/request.ts'
import { createSpeedMeter } from '../../src/renderer/features/submit/speed.ts'
import { type TemplateId, templateIds, templates } from '../../src/renderer/features/submit/templates.ts'
import { english } from '../../src/renderer/messages/messages.ts'
import { parseComputeProfile } from '../../src/shared/schema/compute-profile.ts'
import { jobRequestSchema } from '../../src/shared/schema/job.ts'

const cid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
const names = Object.fromEntries(templateIds.map((id) => [id, english.submit.templates[id].title])) as Record<
  TemplateId,
  string
>
const facts: DraftFacts = { decimals: 18, freeWei: 10n ** 19n, imports: { script: 'none', data: 'none' } }
const fullDraft = (): Draft => ({
  ...newDraft('python', 'Sums'),
  script: { from: 'cid', added: null, cid },
  budget: '2.5',
})

describe('a command', () => {
  it.each([
    ['python3 main.py --epochs 3', ['python3', 'main.py', '--epochs', '3']],
    [`sh -c 'blender -b *.blend | cat'`, ['sh', '-c', 'blender -b *.blend | cat']],
    [`say "it's \\"so\\" \\n" ''`, ['say', `it's "so" \\n`, '']],
    ['a\\ b\tc', ['a b', 'c']],
    ['', []],
  ])('%s', (text, words) => {
    expect(splitCommand(text)).toEqual({ ok: true, words })
    expect(splitCommand(joinCommand(words))).toEqual({ ok: true, words })
  })

  it.each([
    [`echo "open`, 'quote-open'],
    [`echo 'open`, 'quote-open'],
    ['echo \\', 'escape-open'],
    ['x '.repeat(65), 'too-many-words'],
    ['x'.repeat(4097), 'word-too-long'],
  ])('is refused: %s', (text, problem) => {
    expect(splitCommand(text)).toEqual({ ok: false, problem })
  })
})

describe('a draft', () => {
  it('is read back as it was written', () => {
    expect(readDraft(writeDraft(fullDraft()))).toEqual(fullDraft())
  })

  it('loses a field that does not fit, and keeps the others', () => {
    const spoilt = { ...fullDraft(), timeoutMinutes: 'soon', script: { from: 'moon' }, template: 'cobol', step: 7 }
    const read = readDraft(JSON.stringify(spoilt))
    expect(read).toMatchObject({
      name: 'Sums',
      timeoutMinutes: null,
      template: 'container',
      step: 'what',
      budget: '2.5',
    })
    expect(read?.script).toEqual({ from: 'files', added: null, cid: '' })
  })

  it.each(['', 'null', '[]', '{"version":2}', '{', `{"version":1,"name":"${'x'.repeat(70_000)}"}`])(
    'is none at all: %.40s',
    (json) => {
      expect(readDraft(json)).toBeNull()
    },
  )

  it('fits into what the host keeps, even when every field is full', () => {
    const full = { ...fullDraft(), name: 'x'.repeat(512), command: 'y'.repeat(16_384), callbackUrl: 'z'.repeat(4096) }
    expect(writeDraft(full).length).toBeLessThan(65_536)
    expect(newDraftId()).toMatch(/^[a-z0-9-]{1,40}$/)
  })

  it('takes what a template fills, and keeps what the user wrote', () => {
    const edited = { ...newDraft('python', names.python), image: 'my/image:1' }
    const changed = withTemplate(edited, 'blender', names)
    expect(changed).toMatchObject({ image: 'my/image:1', profile: templates.blender.profile, name: names.blender })
    expect(changed.command).toBe(templates.blender.command)
    expect(withTemplate(changed, 'python', names).command).toBe('')
    expect(withTemplate({ ...edited, name: 'Mine' }, 'pytorch', names).name).toBe('Mine')
  })

  it('has an output path that follows its name until the user writes one', () => {
    const named = withName(newDraft('python', 'A'), 'Größe & Co. 7')
    expect(named.outputPath).toBe('/results/gro-e-co-7')
    expect(withName({ ...named, outputPath: '/mine' }, 'B').outputPath).toBe('/mine')
  })

  it.each(templateIds)('of template %s is right but for files and money', (id) => {
    const draft = { ...newDraft(id, names[id]), image: templates[id].image || 'my/image' }
    expect(Object.keys(problemsOf(draft, facts))).toEqual(['script', 'budget'])
    expect(parseComputeProfile(draft.profile).ok).toBe(true)
  })
})

describe('what is wrong with a draft', () => {
  it.each<[Partial<Draft>, string, string]>([
    [{ name: ' ' }, 'name', 'missing'],
    [{ name: 'x'.repeat(129) }, 'name', 'name-too-long'],
    [{ image: 'Python:3' }, 'image', 'image'],
    [{ image: '' }, 'image', 'missing'],
    [{ command: '"' }, 'command', 'quote-open'],
    [{ script: { from: 'cid', added: null, cid: 'hello' } }, 'script', 'cid'],
    [{ script: { from: 'files', added: null, cid } }, 'script', 'script-missing'],
    [{ data: { from: 'cid', added: null, cid: 'Qm' } }, 'data', 'cid'],
    [{ profile: 'gpu-banana' }, 'profile', 'profile'],
    [{ budget: '1,5' }, 'budget', 'amount'],
    [{ budget: '0.0' }, 'budget', 'amount-zero'],
    [{ budget: '10.1' }, 'budget', 'above-deposit'],
    [{ timeoutMinutes: 0 }, 'time', 'time-missing'],
    [{ timeoutMinutes: 43_201 }, 'time', 'time-too-long'],
    [{ outputPath: '/a/../b' }, 'outputPath', 'path'],
    [{ callbackUrl: 'ftp://x' }, 'callbackUrl', 'url'],
  ])('%j', (change, field, problem) => {
    expect(problemsOf({ ...fullDraft(), ...change }, facts)).toEqual({ [field]: problem })
  })

  it('is nothing when all is filled in, and then it makes a request', () => {
    expect(problemsOf(fullDraft(), facts)).toEqual({})
    expect(requestOf(fullDraft(), 'tDAI')).toMatchObject({
      paymentToken: 'tDAI',
      timeoutSeconds: 3600,
      inputScriptCid: cid,
    })
  })

  it('does not hold back while files come in, and does when they could not', () => {
    const draft: Draft = { ...fullDraft(), script: { from: 'files', added: null, cid: '' } }
    const running = problemsOf(draft, { ...facts, imports: { script: 'running', data: 'none' } })
    expect(running).toEqual({ script: 'importing' })
    expect(firstWrong('files', running)).toBeNull()
    const failed = problemsOf(draft, { ...facts, imports: { script: 'failed', data: 'none' } })
    expect(firstWrong('files', failed)).toBe('script')
    expect(firstWrongStep('review', failed)).toBe('files')
  })

  it('names the field that stands first', () => {
    const problems = problemsOf({ ...fullDraft(), image: '', command: '"' }, facts)
    expect(firstWrong('what', problems)).toBe('image')
  })

  it('has a sentence for every code', () => {
    expect(Object.values(english.submit.problems).every((sentence) => sentence.length > 5)).toBe(true)
  })
})

describe('a request', () => {
  const request = jobRequestSchema.parse({
    name: 'Again',
    computeProfile: 'cpu-small',
    inputScriptCid: cid,
    outputStorage: 'ipfs',
    outputPath: '/results/again',
    paymentToken: 'tDAI',
    paymentAmount: '3',
    dockerImage: 'python:3-slim',
    command: ['sh', '-c', `echo "it's" $HOME`],
    timeoutSeconds: 90,
  })

  it('comes back the same from a draft, but for seconds that are no whole minute', () => {
    expect(requestOf(draftOfRequest(request), 'tDAI')).toEqual({ ...request, timeoutSeconds: 120 })
  })

  it('is filled by a link as far as that goes', () => {
    const draft = draftOfLink({ type: 'job', dockerImage: 'a/b', inputScriptCid: cid, timeoutMinutes: 30 }, 'Linked')
    expect(draft).toMatchObject({ name: 'Linked', image: 'a/b', timeoutMinutes: 30, script: { from: 'cid', cid } })
  })

  it('is none while a field is wrong', () => {
    expect(requestOf({ ...fullDraft(), command: '"' }, 'tDAI')).toBeNull()
    expect(requestOf({ ...fullDraft(), image: 'NO' }, 'tDAI')).toBeNull()
  })
})

describe('what a budget buys', () => {
  it('is all of the time limit, or a part of it in whole seconds', () => {
    const terms = { ratePerSecondWei: 1000n, timeoutSeconds: 3600 }
    expect(estimateOf({ ...terms, budgetWei: 3_600_000n })).toMatchObject({ isWhole: true, share: 1 })
    expect(estimateOf({ ...terms, budgetWei: 900_999n })).toEqual({
      fullCostWei: 3_600_000n,
      paidSeconds: 900,
      share: 0.25,
      isWhole: false,
    })
    expect(estimateOf({ ...terms, budgetWei: 10n ** 28n }).paidSeconds).toBe(3600)
  })

  it('is never suggested too low', () => {
    expect(roundedUp(1n, 18)).toBe(10n ** 14n)
    expect(roundedUp(10n ** 14n, 18)).toBe(10n ** 14n)
    expect(roundedUp(7n, 2)).toBe(7n)
  })
})

describe('the market', () => {
  const offer = (change: Partial<OfferView>): OfferView =>
    ({ provider: '0x1', misses: [], isOwn: false, freeSlots: 1, ratePerSecondWei: 5n, ...change }) as OfferView

  it('tells who fits, the best first, and groups the rest by what they lack', () => {
    const market = sortMarket([
      offer({ ratePerSecondWei: 9n }),
      offer({ ratePerSecondWei: 1n, freeSlots: 0 }),
      offer({ ratePerSecondWei: 4n }),
      offer({ misses: ['disk'] }),
      offer({ misses: ['disk', 'memory'] }),
      offer({ misses: ['gpu-model', 'disk'] }),
      offer({ isOwn: true }),
    ])
    expect(market.fitting.map(({ ratePerSecondWei }) => ratePerSecondWei)).toEqual([4n, 9n, 1n])
    expect(market.withGpu).toEqual({
      offers: 2,
      lacks: [
        { miss: 'disk', offers: 2 },
        { miss: 'memory', offers: 1 },
      ],
    })
    expect(market.withoutGpu).toEqual({ offers: 1, lacks: [{ miss: 'gpu-model', offers: 1 }] })
    expect(market.hasOwn).toBe(true)
    expect(priceRange(market.fitting)).toEqual({ lowestWei: 1n, highestWei: 9n })
    expect(priceRange([])).toBeNull()
  })
})

describe('a pace', () => {
  it('is of the last seconds, and tells what is left', () => {
    let nowMs = 0
    const meter = createSpeedMeter(() => nowMs)
    expect(meter.tell(0, 1000)).toEqual({ bytesPerSecond: 0, leftMs: null })
    nowMs = 1000
    expect(meter.tell(100, 1000)).toEqual({ bytesPerSecond: 100, leftMs: 9000 })
    nowMs = 20_000
    expect(meter.tell(100, 1000).leftMs).toBeNull()
    nowMs = 21_000
    expect(meter.tell(600, 1000).bytesPerSecond).toBeGreaterThan(20)
  })
})
