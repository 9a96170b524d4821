/** All that a wallet can be asked to sign, with the digest that is signed. */
import type { Address, Bytes32 } from '../../shared/schema/ids.ts'
import type { SignatureKind } from '../../shared/schema/signature-record.ts'
import type { TypedMessage } from '../protocol/typed-data.ts'

/** What a transaction calls, read by the contract's own description; `unknown` where that does not fit. */
export type ContractCall =
  /** `args` by name; structs are objects, integers of up to 53 bits numbers, wider ones bigints. */
  | { type: 'call'; contract: 'escrow' | 'token'; method: string; args: Record<string, unknown> }
  /** Coin and no data. */
  | { type: 'transfer' }
  | { type: 'create'; bytes: number }
  | { type: 'unknown'; selector: string }

export interface UnsignedTransaction {
  chainId: number
  nonce: number
  /** Null makes a contract. */
  to: Address | null
  valueWei: bigint
  gasLimit: bigint
  maxFeePerGasWei: bigint
  data: string
  call: ContractCall
}

/** "This address may take so much of my tokens" (EIP-2612, or DAI's older form, whose amount is all or nothing). */
export interface TokenPermit {
  token: Address
  owner: Address
  spender: Address
  wei: bigint
  deadline: number
}

export type Signable = { digest: Bytes32 } & (
  | { type: 'typed'; message: TypedMessage }
  | { type: 'transaction'; transaction: UnsignedTransaction }
  | { type: 'permit'; permit: TokenPermit }
  | { type: 'text'; text: string }
)

export const kindOf = (signable: Signable): SignatureKind =>
  signable.type === 'typed' ? signable.message.type : signable.type

/** The chain's own coin among tokens, as in https://eips.ethereum.org/EIPS/eip-7528. */
export const coinAddress = `0x${'e'.repeat(40)}` as Address

/**
 * What fees are counted under, apart from the coin itself: it may be what jobs are paid in, with limits of its own. No
 * token can be there: nobody has its key.
 */
export const feeAccount = `0x${'0'.repeat(37)}fee` as Address

/** What a transaction can cost in fees at most. */
export const highestFeeWei = ({ gasLimit, maxFeePerGasWei }: UnsignedTransaction): bigint => gasLimit * maxFeePerGasWei
