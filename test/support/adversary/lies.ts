/** The lies that a bent host tells (bent-host.ts), by the name of the job about which it tells them. */
export const providerLies = [
  'inflates',
  'replays',
  'no-checkpoint',
  'vanishes',
  'never-starts',
  'no-delivery',
  'no-run',
] as const
export type ProviderLie = (typeof providerLies)[number]

export const requesterLies = ['silent', 'twin-vouchers', 'lower-final'] as const
export type RequesterLie = (typeof requesterLies)[number]

/** Where a bent host writes what it got hold of, one JSON a line: signed orders and vouchers, for attacks on the contract. */
export const lootFile = 'loot.jsonl'
