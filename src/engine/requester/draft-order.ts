/** An order's terms, as they are signed at the award and shown before it. */
import type { Address, Bytes32 } from '../../shared/schema/ids.ts'
import { addressSchema } from '../../shared/schema/ids.ts'
import { type Order, payModes, type Quote } from '../../shared/schema/order.ts'
import { settlementMarginSeconds } from '../domain/check-order.ts'

/** What staging and delivery may take beyond the run itself, before the order's deadline. */
const stagingAllowanceSeconds = 2 * 3600

type Terms = Pick<
  Quote,
  'provider' | 'token' | 'ratePerSecond' | 'intervalSeconds' | 'specHash' | 'maxSeconds' | 'nonce'
>

export const draftOrder = (
  { maxSeconds, ...terms }: Terms,
  rest: { requester: Address; budget: bigint; quoteId: Bytes32; nowSeconds: number },
): Order => ({
  requester: rest.requester,
  provider: terms.provider,
  token: terms.token,
  budget: rest.budget,
  ratePerSecond: terms.ratePerSecond,
  intervalSeconds: terms.intervalSeconds,
  deadline: rest.nowSeconds + maxSeconds + settlementMarginSeconds + stagingAllowanceSeconds,
  mode: payModes.metered,
  challengeWindowSeconds: 0,
  arbiter: nobody,
  arbiterWindowSeconds: 0,
  challengeBond: 0n,
  providerBond: 0n,
  nonce: terms.nonce,
  specHash: terms.specHash,
  quoteId: rest.quoteId,
})

export const nobody: Address = addressSchema.parse(`0x${'0'.repeat(40)}`)
