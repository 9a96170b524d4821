/** The terms of an Order that is paid as it runs: no windows, no bonds, nobody to decide. */
import { addressSchema } from '../../src/shared/schema/ids.ts'
import { payModes } from '../../src/shared/schema/order.ts'

export const meteredTerms = {
  mode: payModes.metered,
  challengeWindowSeconds: 0,
  arbiter: addressSchema.parse(`0x${'00'.repeat(20)}`),
  arbiterWindowSeconds: 0,
  challengeBond: 0n,
  providerBond: 0n,
  nonce: 0,
} as const
