/**
 * Permits: a signature that allows the escrow to take one deposit, so that it needs one transaction and not two. Which
 * form a token takes is asked of the token: its domain has to come out of its own name, or nothing is signed.
 * Sources: https://eips.ethereum.org/EIPS/eip-2612, https://github.com/makerdao/dss/blob/master/src/dai.sol
 */
import { AbiCoder, Interface, id, TypedDataEncoder, type TypedDataField } from 'ethers'
import type { Address } from '../../shared/schema/ids.ts'
import type { CallRequest, ChainReader } from './chain-reader.ts'
import { RpcError } from './rpc-node.ts'

export interface PermitDomain {
  name: string
  version: string
  chainId: number
  verifyingContract: Address
}

/** What gets signed: this much of `domain`'s token for `spender`, or, in Dai's older form, all of it. */
export type Permit = { domain: PermitDomain; owner: Address; spender: Address; nonce: bigint; deadline: bigint } & (
  | { form: 'eip-2612'; amountWei: bigint }
  | { form: 'dai' }
)

export interface PermitReader {
  /** Null where the token has no permit that is understood. */
  prepare(owner: Address, amountWei: bigint, signal: AbortSignal): Promise<Permit | null>
}

const abi = new Interface([
  'function name() view returns (string)',
  'function nonces(address) view returns (uint256)',
  'function DOMAIN_SEPARATOR() view returns (bytes32)',
  'function PERMIT_TYPEHASH() view returns (bytes32)',
])
const fields = (text: string): TypedDataField[] =>
  text.split(',').map((field) => {
    const [type = '', name = ''] = field.split(' ')
    return { type, name }
  })
const types = {
  'eip-2612': 'address owner,address spender,uint256 value,uint256 nonce,uint256 deadline',
  dai: 'address holder,address spender,uint256 nonce,uint256 expiry,bool allowed',
} as const
type Form = keyof typeof types

/** Of USDC and of Dai on layer 2 it is 2, of most others 1. */
const versions = ['1', '2']
const validSeconds = 3_600

export function permitDigest(permit: Permit): string {
  const { domain, owner, spender, nonce, deadline } = permit
  const value =
    permit.form === 'dai'
      ? { holder: owner, spender, nonce, expiry: deadline, allowed: true }
      : { owner, spender, value: permit.amountWei, nonce, deadline }
  return TypedDataEncoder.hash(domain, { Permit: fields(types[permit.form]) }, value)
}

export function createPermitReader(
  { chain }: { chain: ChainReader },
  { chainId, token, escrow }: { chainId: number; token: Address; escrow: Address },
): PermitReader {
  let known: { domain: PermitDomain; form: Form } | null | undefined

  const ask = async (method: string, args: unknown[], signal: AbortSignal): Promise<string | null> => {
    const request: CallRequest = { to: token, data: abi.encodeFunctionData(method, args) }
    try {
      const answer = await chain.call(request, 'latest', signal)
      return answer === '0x' ? null : answer
    } catch (error) {
      if (error instanceof RpcError) return null // it has no such function
      throw error
    }
  }

  const learn = async (signal: AbortSignal): Promise<{ domain: PermitDomain; form: Form } | null> => {
    const [name, separator, typeHash] = await Promise.all(
      ['name', 'DOMAIN_SEPARATOR', 'PERMIT_TYPEHASH'].map((method) => ask(method, [], signal)),
    )
    const form = formOf(typeHash ?? null)
    if (!name || !separator || !form) return null
    const domains = versions.map((version) => ({ name: textOf(name), version, chainId, verifyingContract: token }))
    const domain = domains.find((candidate) => TypedDataEncoder.hashDomain(candidate) === separator)
    return domain ? { domain, form } : null
  }

  return {
    async prepare(owner, amountWei, signal) {
      known = known === undefined ? await learn(signal) : known
      if (!known) return null
      const [nonce, block] = await Promise.all([ask('nonces', [owner], signal), chain.block('latest', signal)])
      if (!nonce || !block) return null
      const { domain, form } = known
      const deadline = BigInt(block.timestamp + validSeconds)
      const common = { domain, owner, spender: escrow, nonce: BigInt(nonce), deadline }
      return form === 'dai' ? { ...common, form } : { ...common, form, amountWei }
    },
  }
}

/** Tokens that do not name their permit's type have the standard's. */
function formOf(typeHash: string | null): Form | null {
  if (typeHash === null || typeHash === id(`Permit(${types['eip-2612']})`)) return 'eip-2612'
  return typeHash === id(`Permit(${types.dai})`) ? 'dai' : null
}

function textOf(encoded: string): string {
  try {
    return String(AbiCoder.defaultAbiCoder().decode(['string'], encoded)[0])
  } catch {
    return '' // some old token's bytes32: no domain comes out of it
  }
}
