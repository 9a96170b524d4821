/**
 * The node's reasons for declining, brought together by kind: "needs 24 GiB of VRAM" and "needs 48 GiB of VRAM" are one
 * lack. The engine writes each reason for the requester, in English; what is not known here is shown as it stands.
 */

export const declineKinds = [
  'off',
  'hours',
  'not-idle',
  'locked',
  'slots',
  'room',
  'wallets',
  'image',
  'profile',
  'price',
  'cpu',
  'memory',
  'disk',
  'vram',
  'gpu-count',
  'gpu-model',
  'owner',
  'other',
] as const
export type DeclineKind = (typeof declineKinds)[number]

/** The first that fits: `vram` stands before `gpu-…`, and a whole sentence before a part of one. */
const patterns: readonly (readonly [DeclineKind, RegExp])[] = [
  ['off', /^does not take jobs at the moment$/],
  ['hours', /^takes jobs at other hours$/],
  ['not-idle', /^its owner uses the computer$/],
  ['locked', /^the provider's wallet is locked$/],
  ['slots', /^all \d+ slots are busy$/],
  ['room', /^other jobs hold what its owner gives to jobs$/],
  ['wallets', /^takes jobs of known wallets only$/],
  ['image', /^does not run the image /],
  ['profile', /^does not offer /],
  ['price', /^the budget does not pay for one second$/],
  ['cpu', /^needs \d+ CPU cores?, has /],
  ['memory', /^needs .+ of memory, has /],
  ['disk', /^needs .+ of free disk, has /],
  ['vram', /^needs .+ of VRAM, has /],
  ['gpu-count', /^needs \d+ × .+, has (?:\d+|no GPU)$/],
  ['gpu-model', /^needs \d+ × .+, has /],
  ['owner', /^the provider's owner declined$/],
]

export const kindOf = (reason: string): DeclineKind =>
  patterns.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'other'

export interface DeclineGroup {
  kind: DeclineKind
  count: number
  /** The node's own words, the most frequent first. */
  reasons: { reason: string; count: number }[]
}

/** The most frequent first. */
export function groupDeclines(declined: readonly { reason: string; count: number }[]): DeclineGroup[] {
  const groups = new Map<DeclineKind, DeclineGroup>()
  for (const entry of declined) {
    const kind = kindOf(entry.reason)
    const group = groups.get(kind) ?? { kind, count: 0, reasons: [] }
    group.count += entry.count
    group.reasons.push(entry)
    groups.set(kind, group)
  }
  for (const { reasons } of groups.values()) reasons.sort((a, b) => b.count - a.count)
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

/** What the owner can change in the terms; the rest is as it is. */
const inTerms: readonly DeclineKind[] = [
  'hours',
  'not-idle',
  'slots',
  'room',
  'wallets',
  'image',
  'profile',
  'price',
  'cpu',
  'memory',
  'disk',
  'owner',
]
export const isInTerms = (kind: DeclineKind): boolean => inTerms.includes(kind)
