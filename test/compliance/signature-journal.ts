/** What every SignatureJournal must do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  keptRefusals,
  keptRows,
  type NewSignature,
  type SignatureJournal,
} from '../../src/engine/ports/signature-journal.ts'
import { addressSchema, bytes32Schema, jobIdSchema, signatureSchema } from '../../src/shared/schema/ids.ts'
import { type SignatureKind, signatureKinds } from '../../src/shared/schema/signature-record.ts'

export interface SignatureJournalSubject {
  journal: SignatureJournal
  /** The same again after a restart; absent where nothing outlives the process. */
  reopen?: () => Promise<SignatureJournal>
  dispose?: () => Promise<void>
}

const token = addressSchema.parse(`0x${'aa'.repeat(20)}`)
const coin = addressSchema.parse(`0x${'ee'.repeat(20)}`)
const signature = signatureSchema.parse(`0x${'1b'.repeat(65)}`)
const jobId = jobIdSchema.parse('job-0123456789abcdef')
const digestOf = (number: number) => bytes32Schema.parse(`0x${number.toString(16).padStart(64, '0')}`)
const startMs = 1_700_000_000_000
const hourMs = 3_600_000

const row = (number: number, changes: Partial<NewSignature> = {}): NewSignature => ({
  atMs: startMs + number,
  kind: 'Order',
  digest: digestOf(number),
  subject: digestOf(number),
  slot: '',
  jobId: null,
  amountWei: 5n,
  token,
  counterparty: coin,
  title: `Number ${number}`,
  facts: [{ name: 'at worst', value: '5 tDAI' }],
  raw: `{"number":${number}}`,
  ...changes,
})

export function describeSignatureJournal(name: string, make: () => Promise<SignatureJournalSubject>): void {
  describe(`the signature journal (${name})`, () => {
    let subject: SignatureJournalSubject
    let journal: SignatureJournal
    beforeEach(async () => {
      subject = await make()
      journal = subject.journal
    })
    afterEach(() => subject.dispose?.())

    const ids = (query: Partial<Parameters<SignatureJournal['page']>[0]> = {}) =>
      journal.page({ limit: 1000, ...query }).map(({ title }) => Number(title.replace('Number ', '')))

    it('gives back what it was given, and what became of it, over a restart', async () => {
      const wide = row(1, { amountWei: 2n ** 256n - 1n, jobId })
      const id = journal.begin(wide, [{ token, wei: 2n ** 96n - 1n }])
      const { slot: _slot, raw, ...told } = wide
      expect(journal.byDigest(wide.digest)).toEqual({ ...told, id, state: 'begun', signature: null, reason: '' })
      journal.complete(id, signature)
      const again = (await subject.reopen?.()) ?? journal
      const signed = { ...told, id, state: 'signed', signature, reason: '' }
      expect(again.byDigest(wide.digest)).toEqual(signed)
      expect(again.details(id)).toEqual({ ...signed, raw })
      expect(again.chargedWei({ jobId }, token)).toBe(2n ** 96n - 1n)
    })

    it('answers null and 0 for what it does not have', () => {
      expect(journal.byDigest(digestOf(1))).toBeNull()
      expect(journal.details(7)).toBeNull()
      expect(journal.latest('Voucher', 'x')).toBeNull()
      expect(journal.inSlot('')).toEqual([])
      expect(journal.page({ limit: 10 })).toEqual([])
      expect(journal.spentWei(token, startMs, hourMs)).toBe(0n)
      expect(journal.consentWei(jobId)).toBe(0n)
    })

    it('takes back what was not signed after all, with its charges', () => {
      const id = journal.begin(row(1, { slot: 'one' }), [{ token, wei: 5n }])
      journal.discard(id)
      expect(journal.byDigest(digestOf(1))).toBeNull()
      expect(journal.chargedWei({ id }, token)).toBe(0n)
      expect(journal.spentWei(token, startMs, hourMs)).toBe(0n)
    })

    it('keeps a refusal with its reason, and never takes it for a signature', () => {
      journal.refuse(row(1, { slot: 'one' }), 'above the limit')
      expect(journal.byDigest(digestOf(1))).toBeNull()
      expect(journal.latest('Order', digestOf(1))).toBeNull()
      expect(journal.inSlot('one')).toEqual([])
      const [refused] = journal.page({ limit: 10, state: 'refused' })
      expect(refused).toMatchObject({ state: 'refused', reason: 'above the limit', signature: null })
      journal.complete(refused?.id ?? 0, signature)
      expect(journal.page({ limit: 10 })[0]).toMatchObject({ state: 'refused', signature: null })
    })

    it('keeps one refusal for what is tried again and again', () => {
      for (const number of [1, 2, 3]) journal.refuse(row(number, { subject: '', jobId }), 'above the limit')
      journal.refuse(row(4, { subject: '', jobId }), 'no such job')
      journal.refuse(row(5, { subject: '' }), 'no such job')
      expect(ids()).toEqual([5, 4, 3])
    })

    it('sums what was charged: for one, for a job, by token; and knows what holds a slot', () => {
      const first = journal.begin(row(1, { jobId, slot: 'nonce:1' }), [
        { token, wei: 5n },
        { token: coin, wei: 7n },
      ])
      journal.begin(row(2, { jobId, slot: 'nonce:1' }), [{ token, wei: 2n }])
      const third = journal.begin(row(3, { slot: 'nonce:2' }), [{ token, wei: 0n }])
      expect(journal.chargedWei({ id: first }, token)).toBe(5n)
      expect(journal.chargedWei({ jobId }, token)).toBe(7n)
      expect(journal.chargedWei({ jobId }, coin)).toBe(7n)
      expect(journal.inSlot('nonce:1').map(({ digest }) => digest)).toEqual([digestOf(1), digestOf(2)])
      expect(journal.chargedWei({ id: third }, token)).toBe(0n)
    })

    it('sums what was spent within a time, to the millisecond', () => {
      journal.begin(row(0), [{ token, wei: 1n }])
      journal.begin(row(hourMs), [{ token, wei: 10n }])
      const at = (ms: number) => journal.spentWei(token, startMs + ms, hourMs)
      expect(at(hourMs - 1)).toBe(11n)
    })

    it('lets go of what is older than the time', () => {
      journal.begin(row(0), [{ token, wei: 1n }])
      journal.begin(row(hourMs - 1), [{ token, wei: 10n }])
      expect(journal.spentWei(token, startMs + hourMs - 1, hourMs)).toBe(11n)
      expect(journal.spentWei(token, startMs + hourMs, hourMs)).toBe(10n)
      expect(journal.spentWei(token, startMs + 2 * hourMs, hourMs)).toBe(0n)
    })

    it('counts what a clock that was set back leaves in the future, a whole time long and no longer', () => {
      journal.begin(row(1000 * hourMs), [{ token, wei: 3n }])
      expect(journal.spentWei(token, startMs, hourMs)).toBe(3n)
      expect(journal.spentWei(token, startMs + hourMs - 1, hourMs)).toBe(3n)
      expect(journal.spentWei(token, startMs + hourMs, hourMs)).toBe(0n)
      expect(journal.page({ limit: 1 })[0]?.atMs).toBe(startMs + 1000 * hourMs)
    })

    it('pages newest first, by kind, job and state', () => {
      const kinds: SignatureKind[] = ['Order', 'Voucher', 'transaction', 'Voucher']
      kinds.forEach((kind, index) => {
        const id = journal.begin(row(index + 1, { kind, jobId: kind === 'Voucher' ? jobId : null }), [])
        if (index === 1) journal.complete(id, signature)
      })
      expect(ids()).toEqual([4, 3, 2, 1])
      expect(ids({ limit: 2 })).toEqual([4, 3])
      const [, second] = journal.page({ limit: 2 })
      expect(ids({ beforeId: second?.id })).toEqual([2, 1])
      expect(ids({ kind: 'Voucher' })).toEqual([4, 2])
      expect(ids({ jobId, state: 'signed' })).toEqual([2])
    })

    it('knows the newest about a subject', () => {
      journal.begin(row(1, { kind: 'Voucher', subject: 'order' }), [])
      journal.begin(row(2, { kind: 'Voucher', subject: 'order' }), [])
      journal.begin(row(3, { kind: 'Receipt', subject: 'order' }), [])
      expect(journal.latest('Voucher', 'order')?.title).toBe('Number 2')
    })

    it('remembers a yes of the user, the last one', () => {
      journal.saveConsent(jobId, 5n, startMs)
      journal.saveConsent(jobId, 2n ** 96n - 1n, startMs)
      expect(journal.consentWei(jobId)).toBe(2n ** 96n - 1n)
    })

    it.each(signatureKinds)('keeps of %s what it must, and no more than it may', (kind) => {
      const kept = keptRows[kind]
      const count = (kept ?? 600) + 5
      for (let number = 1; number <= count; number += 1) journal.begin(row(number, { kind }), [])
      journal.begin(row(count + 1, { kind: kind === 'Order' ? 'Voucher' : 'Order' }), [])
      const found = ids({ kind })
      expect(found).toHaveLength(kept ?? count)
      expect(found[0]).toBe(count)
    })

    it('keeps so many refusals, and what was signed among them', () => {
      journal.begin(row(1), [])
      for (let number = 2; number < keptRefusals + 10; number += 1) journal.refuse(row(number), `reason ${number}`)
      expect(journal.page({ limit: 1000, state: 'refused' })).toHaveLength(keptRefusals)
      expect(journal.byDigest(digestOf(1))?.title).toBe('Number 1')
    })
  })
}
