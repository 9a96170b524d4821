/** The address that stands for a chain's own coin where a token is named. Source: https://eips.ethereum.org/EIPS/eip-7528 */
import { addressSchema } from './ids.ts'

export const nativeCoin = addressSchema.parse(`0x${'ee'.repeat(20)}`)
