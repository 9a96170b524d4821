/** Whatever is changed in an exported receipt, by a stranger or by the side that exports it, a check sees it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cidReader } from '../../src/adapters/helia/cid-reader.ts'
import { fromBase64, toBase64 } from '../../src/engine/provenance/base64.ts'
import { evidenceSchema } from '../../src/engine/provenance/evidence.ts'
import { readStatement } from '../../src/engine/provenance/read-statement.ts'
import { makeStatement } from '../../src/engine/provenance/statement.ts'
import { toCanonicalJson } from '../../src/shared/schema/json.ts'
import { check, child, failedIn, parent, sealedBy } from '../support/receipt-vectors.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Path = (string | number)[]

/** Every place in a document, folders and leaves. */
function placesOf(value: Json, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path]
  const entries: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [...(path.length > 0 ? [path] : []), ...entries.flatMap(([key, item]) => placesOf(item, [...path, key]))]
}

function changed(value: Json, [key, ...rest]: Path, change: (old: Json) => Json | undefined): Json {
  if (key === undefined) return change(value) ?? null
  const copy = structuredClone(value) as Record<string | number, Json>
  const old = copy[key] as Json
  const next = rest.length === 0 ? change(old) : changed(old, rest, change)
  if (next !== undefined) copy[key] = next
  else if (Array.isArray(copy)) copy.splice(Number(key), 1)
  else delete copy[key]
  return copy
}

/** Another value of the same kind, so that schemas let it through where they can. */
function another(old: Json): Json {
  if (typeof old === 'number') return old === 0 ? 1 : old - 1
  if (typeof old === 'boolean') return !old
  if (typeof old === 'string') {
    const at = old.length - 1
    if (old === '') return 'x'
    if (/^\d+$/.test(old)) return String(BigInt(old) + 1n)
    return `${old.slice(0, at)}${old[at] === 'a' ? 'b' : 'a'}`
  }
  if (Array.isArray(old)) return [...old, ...(old.length > 0 ? old : ['x'])]
  return old === null ? 'x' : { ...old, extra: 1 }
}

const statement = JSON.parse(child.payload) as Json
const places = placesOf(statement)
const at = (path: Path) => path.join('.')

/** Left out, they make the receipt prove less, and the check says that it is not there. */
const mayBeLeftOut = ['predicate.deai_evidence.countersignature', 'predicate.deai_evidence.voucher']

describe('a statement of which one thing is changed', { timeout: 60_000 }, () => {
  it(`is no longer the one that was signed, at each of its ${places.length} places`, async () => {
    for (const path of places) {
      const payload = toBase64(new TextEncoder().encode(toCanonicalJson(changed(statement, path, another))))
      expect(failedIn(await check({ ...child.envelope, payload })), at(path)).not.toEqual([])
    }
  })

  it('is found out when the exporting side signs it anew', async () => {
    for (const path of places) {
      const sealed = await sealedBy('provider', toCanonicalJson(changed(statement, path, another)))
      expect(failedIn(await check(sealed)), at(path)).not.toEqual([])
    }
  })

  it('is found out when something is left out, or is null, but for what may be', async () => {
    for (const path of places) {
      for (const gone of [undefined, null]) {
        const without = changed(statement, path, () => gone)
        if (toCanonicalJson(without) === child.payload) continue
        const failed = failedIn(await check(await sealedBy('requester', toCanonicalJson(without))))
        if (gone === null && mayBeLeftOut.includes(at(path))) expect(failed, at(path)).toEqual([])
        else expect(failed, at(path)).not.toEqual([])
      }
    }
  })
})

describe('a forger that is a side of the order', { timeout: 60_000 }, () => {
  const reading = readStatement(child.payload)
  if ('problem' in reading) throw new Error(reading.problem)
  const evidence = JSON.parse(toCanonicalJson(reading.evidence)) as Json
  const forgeable = placesOf(evidence).filter(([first]) => first !== 'parents')

  it('cannot make a whole statement anew from evidence of which one thing is changed', async () => {
    let tried = 0
    for (const path of forgeable) {
      const parsed = evidenceSchema.safeParse(changed(evidence, path, another))
      if (!parsed.success) continue
      let payload: string
      try {
        payload = makeStatement(parsed.data, cidReader)
      } catch {
        continue // no statement can be made of it at all
      }
      if (payload === child.payload) continue
      tried += 1
      expect(failedIn(await check(await sealedBy('provider', payload))), at(path)).not.toEqual([])
    }
    expect(tried).toBeGreaterThan(60)
  })

  it('cannot name a parent that did not put out the input, nor an input that the job did not have', async () => {
    const other = child.statement
    for (const parents of [
      [{ input: reading.evidence.spec.inputScriptCid, statement: parent.statement }],
      [{ input: other, statement: parent.statement }],
    ]) {
      const payload = makeStatement(evidenceSchema.parse({ ...reading.evidence, parents }), cidReader)
      expect(failedIn(await check(await sealedBy('requester', payload), parent.envelope))).toEqual(['parents'])
    }
  })
})

describe('an envelope', { timeout: 60_000 }, () => {
  it('does not survive a changed byte of its payload, wherever it is', async () => {
    const bytes = fromBase64(child.envelope.payload) ?? new Uint8Array()
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, by) => {
        const other = bytes.with(place, ((bytes[place] ?? 0) + by) % 256)
        const envelope = { ...child.envelope, payload: toBase64(other) }
        expect(failedIn(await check(envelope))).not.toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('does not survive a changed byte of its signature, another key, or another type', async () => {
    const [signature] = child.envelope.signatures
    const sig = fromBase64(signature?.sig ?? '') ?? new Uint8Array()
    const keyid = signature?.keyid ?? ''
    const signed = (change: { keyid?: string; sig?: string }) => ({
      ...child.envelope,
      signatures: [{ keyid, sig: toBase64(sig), ...change }],
    })
    const tampered = [
      ...Array.from(sig.keys(), (place) => signed({ sig: toBase64(sig.with(place, ((sig[place] ?? 0) + 1) % 256)) })),
      signed({ keyid: parent.envelope.signatures[0]?.keyid ?? '' }),
      signed({ keyid: keyid.toUpperCase() }),
      signed({ keyid: keyid.replace('31337', '1') }),
      signed({ keyid: '' }),
      signed({ sig: '' }),
      { ...child.envelope, payloadType: 'application/json' },
      { ...child.envelope, signatures: [...child.envelope.signatures, ...child.envelope.signatures] },
      { ...child.envelope, signatures: [...child.envelope.signatures, ...parent.envelope.signatures] },
    ]
    for (const envelope of tampered) expect(failedIn(await check(envelope))).toContain('statement-signature')
  })

  it('may be signed by both sides', async () => {
    const other = await sealedBy('provider', child.payload)
    const both = { ...child.envelope, signatures: [...child.envelope.signatures, ...other.signatures] }
    expect(failedIn(await check(both, parent.envelope))).toEqual([])
  })

  it('is read in the URL-safe alphabet too', async () => {
    const payload = child.envelope.payload.replaceAll('+', '-').replaceAll('/', '_')
    expect(failedIn(await check({ ...child.envelope, payload }, parent.envelope))).toEqual([])
  })
})
