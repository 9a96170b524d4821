/** Receipts that another program has written (scripts/make-receipt-vectors.mjs) are read, checked and made anew alike. */
import { describe, expect, it } from 'vitest'
import { cidReader } from '../../src/adapters/helia/cid-reader.ts'
import { preAuthenticationEncoding } from '../../src/engine/provenance/dsse.ts'
import { readStatement } from '../../src/engine/provenance/read-statement.ts'
import { makeStatement } from '../../src/engine/provenance/statement.ts'
import { check, child, paeVectors, parent, sealedBy } from '../support/receipt-vectors.ts'

describe('the pre-authentication encoding', () => {
  it.each(paeVectors)('of “$body” is what DSSE says', ({ type, body, encoded }) => {
    expect(preAuthenticationEncoding(type, body)).toBe(encoded)
  })
})

describe('a receipt of the vectors', () => {
  it.each([child, parent])('is made from its evidence to the byte', ({ payload, statement }) => {
    const reading = readStatement(payload)
    if ('problem' in reading) throw new Error(reading.problem)
    expect(makeStatement(reading.evidence, cidReader)).toBe(payload)
    expect(cidReader.ofDocument(new TextEncoder().encode(payload))).toBe(statement)
  })

  it('is sealed with the same signature', async () => {
    expect(await sealedBy('requester', child.payload)).toEqual(child.envelope)
    expect(await sealedBy('provider', parent.payload)).toEqual(parent.envelope)
  })

  it('passes every check with its parent beside it; which image a tag meant stays unproven', async () => {
    const [first, second] = await check(child.envelope, parent.envelope)
    const states = (statement: typeof first) =>
      Object.fromEntries(statement?.checks.map(({ code, state }) => [code, state]) ?? [])
    const all = {
      ...{ form: 'ok', 'statement-signature': 'ok', cids: 'ok', 'provider-signature': 'ok', countersignature: 'ok' },
      ...{ 'order-signature': 'ok', quote: 'ok', 'order-digest': 'ok', 'spec-hash': 'ok', amount: 'ok', voucher: 'ok' },
      ...{ 'time-limit': 'ok', image: 'unknown', environment: 'ok', clock: 'ok', parents: 'ok' },
    }
    expect(states(first)).toEqual(all)
    expect(states(second)).toEqual(all)
  })

  it('says that its parent is not there when it stands alone', async () => {
    const [alone] = await check(child.envelope)
    expect(alone?.checks.at(-1)).toMatchObject({ code: 'parents', state: 'unknown' })
    expect(alone?.checks.at(-1)?.detail).toContain(parent.statement)
  })
})
