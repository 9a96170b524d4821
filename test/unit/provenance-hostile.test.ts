/** Files that were made to break or fool whoever checks a receipt: each ends in a sentence, soon, and never in a pass. */
import { describe, expect, it } from 'vitest'
import { checkChain } from '../../src/engine/provenance/check-chain.ts'
import type { Envelope } from '../../src/engine/provenance/dsse.ts'
import { readBundle } from '../../src/engine/provenance/read-bundle.ts'
import { readStatement } from '../../src/engine/provenance/read-statement.ts'
import { cidSchema } from '../../src/shared/schema/ids.ts'
import { check, child, failedIn, parent, sealedBy } from '../support/receipt-vectors.ts'

const line = (envelope: Envelope) => JSON.stringify(envelope)
const envelopesIn = (text: string) => {
  const reading = readBundle(text)
  if ('problem' in reading) throw new Error(reading.problem)
  return reading.envelopes
}

describe('a file', () => {
  it('is one envelope, also with spaces and a byte order mark, or one a line', () => {
    expect(envelopesIn(`\uFEFF${JSON.stringify(child.envelope, null, 2)}\n`)).toEqual([child.envelope])
    const lines = `${line(child.envelope)}\r\n\n${line(parent.envelope)}\n`
    expect(envelopesIn(lines)).toEqual([child.envelope, parent.envelope])
  })

  const { payload, payloadType, signatures } = child.envelope
  const rest = `"payloadType":"${payloadType}","signatures":${JSON.stringify(signatures)}`
  it.each<[string, string, RegExp]>([
    ['nothing', '  \n ', /empty/],
    ['no JSON', 'receipt', /no JSON/],
    ['an array', `[${line(child.envelope)}]`, /no DSSE envelope/],
    ['a number', '1', /no DSSE envelope/],
    ['100,000 brackets', '['.repeat(100_000) + ']'.repeat(100_000), /no DSSE envelope/],
    ['100,000 objects in each other', `${'{"payload":'.repeat(100_000)}1${'}'.repeat(100_000)}`, /no DSSE envelope/],
    ['a member more', `{"payload":"${payload}",${rest},"note":""}`, /no DSSE envelope/],
    ['a __proto__', `{"payload":"${payload}",${rest},"__proto__":{"holds":true}}`, /no DSSE envelope|escapes/],
    ['a payload that stands there twice', `{"payload":"AAAA","payload":"${payload}",${rest}}`, /twice/],
    ['a member name in escapes', `{"\\u0070ayload":"${payload}",${rest}}`, /escapes/],
    ['a payload in escapes', `{"payload":"\\u0041${payload.slice(1)}",${rest}}`, /escapes/],
    ['no signature', `{"payload":"${payload}","payloadType":"${payloadType}","signatures":[]}`, /no DSSE envelope/],
    ['a payload of 2 MiB', line({ ...child.envelope, payload: 'A'.repeat(2_097_152) }), /no DSSE envelope/],
    ['a second line that is none', `${line(child.envelope)}\n{}`, /line 2/],
    ['10,000 parents', `${line(child.envelope)}\n`.repeat(10_000), /more than 256 lines/],
  ])('of %s is refused with a reason', (_what, text, reason) => {
    const reading = readBundle(text)
    expect('problem' in reading && reading.problem).toMatch(reason)
    expect(Object.prototype).not.toHaveProperty('holds')
  })
})

describe('a payload that is', () => {
  it.each<[string, string]>([
    ['not base64', '%%%%'],
    ['base64 with a line break', child.envelope.payload.replace(/^..../, '$&\n')],
    ['base64 without its padding', child.envelope.payload.replace(/=*$/, '').slice(0, -1)],
    ['base64 with bits to spare', `${btoa('{}').slice(0, -2)}1=`],
    ['not UTF-8', btoa('\xff\xfe{}')],
    ['UTF-8 of a surrogate', btoa('"\xed\xa0\x80"')],
    ['no JSON', btoa('receipt')],
    ['deep', btoa('['.repeat(100_000))],
    ['another statement', btoa('{"_type":"https://in-toto.io/Statement/v1","subject":[]}')],
  ])('%s fails, and is said to', async (_what, payload) => {
    const statements = await check({ ...child.envelope, payload })
    expect(failedIn(statements)).toEqual(['form'])
  })

  it.each<[string, (text: string) => string]>([
    ['the same with a space in it', (text) => text.replace('{', '{ ')],
    ['the same with a member twice', (text) => text.replace('{', '{"_type":"x",')],
    ['the same with a letter in escapes', (text) => text.replace('python3', '\\u0070ython3')],
    ['the same with a __proto__', (text) => text.replace('{', '{"__proto__":{"a":1},')],
    ['the same with a byte order mark', (text) => `\uFEFF${text}`],
    ['the same in another normal form', (text) => text.normalize('NFD')],
    ['the same with a letter that looks alike', (text) => text.replace('train', 'trаin')],
    ['the same with a name that runs backwards', (text) => text.replace('train', '\u202Eniart')],
    ['the same with a lone surrogate', (text) => text.replace('train', '\\ud800')],
    [
      'the same with an address in capitals',
      (text) =>
        text.replace(/"requester":"0x[0-9a-f]+"/, (it) =>
          it.toUpperCase().replace('"REQUESTER":"0X', '"requester":"0x'),
        ),
    ],
    ['the same with an amount in other digits', (text) => text.replace('"cumulative":"', '"cumulative":"0')],
    ['the same with a time in another form', (text) => text.replace(':"2023-11-14T', ':"2023-11-14t')],
  ])('%s fails even when a side of the order has signed it', async (_what, change) => {
    const text = change(child.payload)
    expect(text).not.toBe(child.payload)
    expect(failedIn(await check(await sealedBy('requester', text), parent.envelope))).not.toEqual([])
  })
})

describe('a chain', () => {
  const reading = readStatement(child.payload)
  if ('problem' in reading) throw new Error(reading.problem)
  const cids = [child.statement, parent.statement].map((cid) => cidSchema.parse(cid))
  const links = (statement: string) => [
    { input: reading.evidence.spec.inputScriptCid, statement: cidSchema.parse(statement) },
  ]
  const node = (index: number, statement: string) => ({
    cid: cids[index] ?? null,
    evidence: { ...reading.evidence, parents: links(statement) },
    checks: [],
  })

  it('that leads back to itself fails, though no hash could ever make one', () => {
    expect(failedIn(checkChain([node(0, child.statement)]))).toEqual(['parents'])
    expect(failedIn(checkChain([node(0, parent.statement), node(1, child.statement)]))).toEqual(['parents', 'parents'])
  })

  it('of a thousand is walked without running out of stack', () => {
    const name = (index: number) =>
      cidSchema.parse(`b${index.toString(2).replaceAll('0', 'a').replaceAll('1', 'b').padStart(58, 'a')}`)
    const chain = Array.from({ length: 1000 }, (_, index) => ({
      cid: name(index),
      evidence: { ...reading.evidence, parents: index === 999 ? [] : links(name(index + 1)) },
      checks: [],
    }))
    const states = checkChain(chain).map(({ checks }) => checks[0]?.detail)
    expect(states.filter((detail) => detail?.includes('own ancestors'))).toEqual([])
  })

  it('with more parents than a run has inputs is none', () => {
    const [link] = JSON.parse(child.payload).predicate.deai_evidence.parents
    const many = { ...JSON.parse(child.payload) }
    many.predicate.deai_evidence.parents = Array.from({ length: 10_000 }, () => link)
    expect(readStatement(JSON.stringify(many))).toHaveProperty('problem')
  })

  it('is checked once, however often the same line is there', async () => {
    expect(await check(child.envelope, parent.envelope, child.envelope, parent.envelope)).toHaveLength(2)
  })
})
