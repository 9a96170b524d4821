/** The signature journal port in memory, for unit tests. */
import {
  type Charge,
  type ChargedFor,
  keptRefusals,
  keptRows,
  type NewSignature,
  type SignatureJournal,
} from '../../engine/ports/signature-journal.ts'
import { toJson } from '../../shared/schema/json.ts'
import {
  type SignatureDetails,
  type SignatureRecord,
  type SignatureState,
  signatureDetailsSchema,
} from '../../shared/schema/signature-record.ts'

interface Row {
  details: SignatureDetails
  slot: string
  charges: (Charge & { atMs: number })[]
}

export function createMemorySignatureJournal(): SignatureJournal {
  let rows: Row[] = []
  let lastId = 0
  const consents = new Map<string, bigint>()

  const add = (row: NewSignature, state: SignatureState, reason: string, charges: readonly Charge[]): number => {
    const { slot, ...rest } = row
    const details = signatureDetailsSchema.parse({
      ...JSON.parse(toJson(rest)),
      ...{ id: ++lastId, state, reason, signature: null },
    })
    rows.push({
      details,
      slot,
      charges: charges.filter(({ wei }) => wei > 0n).map((charge) => ({ ...charge, atMs: row.atMs })),
    })
    return lastId
  }
  const prune = (isOne: (row: Row) => boolean, kept: number): void => {
    const old = new Set(rows.filter(isOne).slice(0, -kept))
    rows = rows.filter((row) => !old.has(row))
  }
  const held = () => rows.filter(({ details }) => details.state !== 'refused')
  const record = ({ details: { raw: _raw, ...rest } }: Row): SignatureRecord => structuredClone(rest)
  const change = (id: number, next: (details: SignatureDetails) => SignatureDetails): void => {
    rows = rows.map((row) => (row.details.id === id ? { ...row, details: next(row.details) } : row))
  }
  const sum = (charges: readonly Charge[], token: string): bigint =>
    charges.reduce((total, charge) => (charge.token === token ? total + charge.wei : total), 0n)

  return {
    begin(row, charges) {
      const id = add(row, 'begun', '', charges)
      const kept = keptRows[row.kind]
      const isOne = ({ details }: Row) => details.kind === row.kind && details.state !== 'refused'
      if (kept !== undefined) prune(isOne, kept)
      return id
    },
    complete: (id, signature) =>
      change(id, (details) => (details.state === 'refused' ? details : { ...details, state: 'signed', signature })),
    discard: (id) => {
      rows = rows.filter(({ details }) => details.id !== id)
    },
    refuse(row, reason) {
      const last = rows.findLast(({ details }) => details.kind === row.kind && details.subject === row.subject)
      const isSame =
        last?.details.state === 'refused' && last.details.reason === reason && last.details.jobId === row.jobId
      if (isSame) rows = rows.filter((one) => one !== last)
      add(row, 'refused', reason, [])
      prune(({ details }) => details.state === 'refused', keptRefusals)
    },
    byDigest(digest) {
      const found = held().find(({ details }) => details.digest === digest)
      return found ? record(found) : null
    },
    latest(kind, subject) {
      const found = held().findLast(({ details }) => details.kind === kind && details.subject === subject)
      return found ? record(found) : null
    },
    inSlot: (slot) =>
      held()
        .filter((row) => slot !== '' && row.slot === slot)
        .slice(0, 100)
        .map(record),
    chargedWei: (which, token) =>
      sum(
        rows.filter((row) => isChargedFor(row, which)).flatMap(({ charges }) => charges),
        token,
      ),
    spentWei(token, nowMs, windowMs) {
      const all = rows.flatMap(({ charges }) => charges).filter((charge) => charge.token === token)
      for (const charge of all) charge.atMs = Math.min(charge.atMs, nowMs)
      return sum(
        all.filter(({ atMs }) => atMs > nowMs - windowMs),
        token,
      )
    },
    saveConsent: (jobId, wei) => void consents.set(jobId, wei),
    consentWei: (jobId) => consents.get(jobId) ?? 0n,
    page: ({ kind, jobId, state, beforeId, limit }) =>
      rows
        .filter(({ details }) => kind === undefined || details.kind === kind)
        .filter(({ details }) => jobId === undefined || details.jobId === jobId)
        .filter(({ details }) => state === undefined || details.state === state)
        .filter(({ details }) => beforeId === undefined || details.id < beforeId)
        .reverse()
        .slice(0, limit)
        .map(record),
    details(id) {
      const found = rows.find(({ details }) => details.id === id)
      return found ? structuredClone(found.details) : null
    },
  }
}

const isChargedFor = ({ details }: Row, which: ChargedFor): boolean =>
  'id' in which ? details.id === which.id : details.jobId === which.jobId
