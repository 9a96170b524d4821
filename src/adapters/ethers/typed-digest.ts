/** The EIP-712 digest of what engine/protocol describes; one encoder a type, made once. */
import { concat, keccak256, TypedDataEncoder } from 'ethers'
import {
  type Domain,
  domainName,
  domainVersion,
  type TypedMessage,
  typedDataFields,
} from '../../engine/protocol/typed-data.ts'
import type { Bytes32 } from '../../shared/schema/ids.ts'

const encoders = new Map(
  Object.entries(typedDataFields).map(([type, fields]) => [type, TypedDataEncoder.from({ [type]: fields })]),
)

/** Throws what ethers throws when a value does not fit its type. */
export function typedDigest(message: TypedMessage): Bytes32 {
  const encoder = encoders.get(message.type)
  if (!encoder) throw new TypeError(`no typed message is called ${message.type}`)
  return keccak256(concat(['0x1901', domainHash(message.domain), encoder.hash(message.value)])) as Bytes32
}

const domainHash = ({ chainId, verifyingContract }: Domain): string =>
  TypedDataEncoder.hashDomain({ name: domainName, version: domainVersion, chainId, verifyingContract })
