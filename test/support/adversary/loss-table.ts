/** What each attack cost the honest side, against what it may cost: one row a scenario. */
import { expect } from 'vitest'

export interface Loss {
  scenario: string
  /** Who must not lose. */
  honest: 'requester' | 'provider' | 'both'
  seconds: number
  token: number
  /** In seconds and in token: an interval's, or what the owner himself allowed. */
  limit: { seconds: number; token: number; why: string }
}

export interface LossTable {
  /** Fails the test when the loss is above its limit. */
  add(loss: Loss): void
  text(): string
}

const isWithin = ({ seconds, token, limit }: Loss): boolean => seconds <= limit.seconds && token <= limit.token

export function createLossTable(): LossTable {
  const rows: Loss[] = []
  return {
    add: (loss) => {
      rows.push(loss)
      expect(loss.seconds, `${loss.scenario}: seconds lost`).toBeLessThanOrEqual(loss.limit.seconds)
      expect(loss.token, `${loss.scenario}: token lost`).toBeLessThanOrEqual(loss.limit.token)
    },
    text: () =>
      [
        '| scenario | honest side | lost seconds | lost token | limit | ok |',
        '|---|---|---|---|---|---|',
        ...rows.map(
          (row) =>
            `| ${row.scenario} | ${row.honest} | ${row.seconds.toFixed(1)} | ${row.token.toFixed(2)} | ` +
            `${row.limit.seconds} s, ${row.limit.token} (${row.limit.why}) | ${isWithin(row) ? 'yes' : 'NO'} |`,
        ),
      ].join('\n'),
  }
}
