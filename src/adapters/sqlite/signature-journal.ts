/** The signature journal port on SQLite. */
import {
  type Charge,
  keptRefusals,
  keptRows,
  type NewSignature,
  type SignatureJournal,
  type SignatureQuery,
} from '../../engine/ports/signature-journal.ts'
import { toJson } from '../../shared/schema/json.ts'
import {
  type SignatureDetails,
  type SignatureRecord,
  type SignatureState,
  signatureDetailsSchema,
  signatureRecordSchema,
} from '../../shared/schema/signature-record.ts'
import type { SqliteDatabase } from './database.ts'

const columns = `id, at_ms AS atMs, kind, state, digest, subject, job_id AS jobId, amount_wei AS amountWei, token,
  counterparty, title, facts, signature, reason`

const opened = (row: unknown): object => {
  const { facts, ...rest } = row as { facts: string }
  return { ...rest, facts: JSON.parse(facts) }
}
const parse = (row: unknown): SignatureRecord => signatureRecordSchema.parse(opened(row))
const parseDetails = (row: unknown): SignatureDetails => signatureDetailsSchema.parse(opened(row))

export function createSqliteSignatureJournal(db: SqliteDatabase): SignatureJournal {
  return { ...createWriter(db), ...createReader(db), ...createSums(db) }
}

function createWriter(
  db: SqliteDatabase,
): Pick<SignatureJournal, 'begin' | 'complete' | 'discard' | 'refuse' | 'saveConsent'> {
  const insert = db.prepare(
    `INSERT INTO signatures (at_ms, kind, state, digest, subject, slot, job_id, amount_wei, token, counterparty, title,
       facts, raw, reason)
     VALUES (@atMs, @kind, @state, @digest, @subject, @slot, @jobId, @amountWei, @token, @counterparty, @title, @facts,
       @raw, @reason)`,
  )
  const charge = db.prepare('INSERT INTO spendings (signature_id, token, wei, at_ms) VALUES (?, ?, ?, ?)')
  const complete = db.prepare(
    "UPDATE signatures SET state = 'signed', signature = ? WHERE id = ? AND state <> 'refused'",
  )
  const discard = db.prepare('DELETE FROM signatures WHERE id = ?')
  const replaceRefusal = db.prepare(
    `DELETE FROM signatures WHERE id = (
       SELECT max(id) FROM signatures WHERE kind = @kind AND subject = @subject
     ) AND state = 'refused' AND reason = @reason AND job_id IS @jobId`,
  )
  const pruneKind = db.prepare(
    `DELETE FROM signatures WHERE kind = @kind AND state <> 'refused' AND id <= (
       SELECT id FROM signatures WHERE kind = @kind AND state <> 'refused' ORDER BY id DESC LIMIT 1 OFFSET @kept)`,
  )
  const pruneRefusals = db.prepare(
    `DELETE FROM signatures WHERE state = 'refused' AND id <= (
       SELECT id FROM signatures WHERE state = 'refused' ORDER BY id DESC LIMIT 1 OFFSET ${keptRefusals})`,
  )
  const consent = db.prepare('INSERT OR REPLACE INTO spending_consents (job_id, wei, at_ms) VALUES (?, ?, ?)')

  const add = (row: NewSignature, state: SignatureState, reason: string): number => {
    const { amountWei, facts, ...rest } = row
    const texts = { amountWei: amountWei === null ? null : amountWei.toString(), facts: toJson(facts) }
    return Number(insert.run({ ...rest, ...texts, state, reason }).lastInsertRowid)
  }
  const begin = db.transaction((row: NewSignature, charges: readonly Charge[]): number => {
    const id = add(row, 'begun', '')
    for (const { token, wei } of charges) if (wei > 0n) charge.run(id, token, wei.toString(), row.atMs)
    const kept = keptRows[row.kind]
    if (kept !== undefined) pruneKind.run({ kind: row.kind, kept })
    return id
  })
  const refuse = db.transaction((row: NewSignature, reason: string): void => {
    const { kind, subject, jobId } = row
    replaceRefusal.run({ kind, subject, reason, jobId })
    add(row, 'refused', reason)
    pruneRefusals.run()
  })
  return {
    begin: (row, charges) => begin.immediate(row, charges),
    complete: (id, signature) => void complete.run(signature, id),
    discard: (id) => void discard.run(id),
    refuse: (row, reason) => refuse.immediate(row, reason),
    saveConsent: (jobId, wei, atMs) => void consent.run(jobId, wei.toString(), atMs),
  }
}

function createReader(
  db: SqliteDatabase,
): Pick<SignatureJournal, 'byDigest' | 'latest' | 'inSlot' | 'page' | 'details'> {
  const held = "state <> 'refused'"
  const byDigest = db.prepare(`SELECT ${columns} FROM signatures WHERE digest = ? AND ${held} ORDER BY id LIMIT 1`)
  const latest = db.prepare(
    `SELECT ${columns} FROM signatures WHERE kind = ? AND subject = ? AND ${held} ORDER BY id DESC LIMIT 1`,
  )
  const inSlot = db.prepare(
    `SELECT ${columns} FROM signatures WHERE slot = ? AND slot <> '' AND ${held} ORDER BY id LIMIT 100`,
  )
  const details = db.prepare(`SELECT ${columns}, raw FROM signatures WHERE id = ?`)
  const maybe = <T>(row: unknown, read: (row: unknown) => T): T | null => (row === undefined ? null : read(row))
  const page = ({ kind, jobId, state, beforeId, limit }: SignatureQuery): SignatureRecord[] => {
    const conditions = [
      ...(kind === undefined ? [] : ['kind = @kind']),
      ...(jobId === undefined ? [] : ['job_id = @jobId']),
      ...(state === undefined ? [] : ['state = @state']),
      ...(beforeId === undefined ? [] : ['id < @beforeId']),
    ]
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
    return db
      .prepare(`SELECT ${columns} FROM signatures ${where} ORDER BY id DESC LIMIT @limit`)
      .all({ kind, jobId, state, beforeId, limit })
      .map(parse)
  }
  return {
    byDigest: (digest) => maybe(byDigest.get(digest), parse),
    latest: (kind, subject) => maybe(latest.get(kind, subject), parse),
    inSlot: (slot) => inSlot.all(slot).map(parse),
    page,
    details: (id) => maybe(details.get(id), parseDetails),
  }
}

/** Amounts are wider than SQLite's integers, so that they are summed here: a day's rows are few. */
function createSums(db: SqliteDatabase): Pick<SignatureJournal, 'chargedWei' | 'spentWei' | 'consentWei'> {
  const of = (column: 'id' | 'job_id') =>
    db
      .prepare(
        `SELECT wei FROM spendings JOIN signatures ON signatures.id = signature_id
         WHERE signatures.${column} = ? AND spendings.token = ?`,
      )
      .pluck()
  const [ofOne, ofJob] = [of('id'), of('job_id')]
  const redate = db.prepare('UPDATE spendings SET at_ms = @nowMs WHERE token = @token AND at_ms > @nowMs')
  const since = db.prepare('SELECT wei FROM spendings WHERE token = ? AND at_ms > ?').pluck()
  const consent = db.prepare('SELECT wei FROM spending_consents WHERE job_id = ?').pluck()
  const sum = (texts: unknown[]): bigint => texts.reduce((total: bigint, text) => total + BigInt(String(text)), 0n)
  return {
    chargedWei: (which, token) => sum('id' in which ? ofOne.all(which.id, token) : ofJob.all(which.jobId, token)),
    spentWei(token, nowMs, windowMs) {
      redate.run({ token, nowMs })
      return sum(since.all(token, nowMs - windowMs))
    },
    consentWei: (jobId) => BigInt(String(consent.get(jobId) ?? '0')),
  }
}
