/** Keeps the owner's terms. Off until the owner says otherwise. */

import { toJson } from '../../shared/schema/json.ts'
import { type ProviderPolicy, providerPolicySchema } from '../../shared/schema/provider-policy.ts'
import type { Journal, JournalReader } from '../ports/journal.ts'

const settingKey = 'provider-policy'

export const defaultPolicy: ProviderPolicy = {
  enabled: false,
  /** About 0.36 of an 18-decimals token an hour. */
  ratePerSecondWei: 100_000_000_000_000n,
  profiles: [],
  autoAccept: false,
  maxConcurrent: 1,
  maxRunSeconds: 24 * 3600,
  images: [],
  requesters: [],
  lockAboveWei: 0n,
  maxAtRiskWei: null,
  settleWithinSeconds: null,
  settleAboveWei: null,
  coinPriceWei: null,
  settleGasPercent: 5,
  hours: [],
  onlyWhenIdle: false,
  idleMinutes: 10,
  maxMemoryMiB: null,
  maxDiskMiB: null,
  cpuPercent: 100,
  powerPriceWei: null,
}

export function readPolicy(journal: JournalReader): ProviderPolicy {
  const text = journal.setting(settingKey)
  return text === null ? defaultPolicy : providerPolicySchema.parse(JSON.parse(text))
}

/** Changes some of the terms; returns all. */
export function changePolicy(
  journal: Journal,
  patch: { [K in keyof ProviderPolicy]?: ProviderPolicy[K] | undefined },
): ProviderPolicy {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  const policy = providerPolicySchema.parse({ ...readPolicy(journal), ...given })
  journal.transact((tx) => tx.saveSetting(settingKey, toJson(policy)))
  return policy
}
