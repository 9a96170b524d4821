/** The most that this user's jobs together may have at risk: promised, and in no checkpoint and no result yet. */
import { weiSchema } from '../../shared/schema/money.ts'
import type { Journal, JournalReader } from '../ports/journal.ts'

const settingKey = 'risk-limit'

/** Null: no limit. One that cannot be read any more counts as 0, so that nothing is risked by accident. */
export function readRiskLimit(journal: JournalReader): bigint | null {
  const text = journal.setting(settingKey)
  return text ? (weiSchema.safeParse(text).data ?? 0n) : null
}

export function saveRiskLimit(journal: Journal, limitWei: bigint | null): void {
  journal.transact((tx) => tx.saveSetting(settingKey, limitWei === null ? '' : String(limitWei)))
}
