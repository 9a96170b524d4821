/** An unsigned transaction as the guard reads it: its call decoded by the contracts' own descriptions. */
import { type Interface, type ParamType, Result, Transaction, type TransactionLike } from 'ethers'
import type { ContractCall, UnsignedTransaction } from '../../engine/signing/signable.ts'
import type { Address, Bytes32 } from '../../shared/schema/ids.ts'
import { escrowInterface, tokenInterface } from './escrow-calls.ts'

export interface Contracts {
  escrow: Address
  token: Address
}

/** `digest` is what is signed. Throws what ethers throws for what is no transaction. */
export function readUnsigned(
  unsigned: TransactionLike,
  contracts: Contracts,
): { transaction: UnsignedTransaction; digest: Bytes32 } {
  const parsed = Transaction.from(unsigned)
  const to = parsed.to === null ? null : (parsed.to.toLowerCase() as Address)
  const transaction: UnsignedTransaction = {
    chainId: Number(parsed.chainId),
    nonce: parsed.nonce,
    to,
    valueWei: parsed.value,
    gasLimit: parsed.gasLimit,
    maxFeePerGasWei: parsed.maxFeePerGas ?? parsed.gasPrice ?? 0n,
    data: parsed.data,
    call: readCall(to, parsed.data, contracts),
  }
  return { transaction, digest: parsed.unsignedHash as Bytes32 }
}

function readCall(to: Address | null, data: string, { escrow, token }: Contracts): ContractCall {
  if (to === null) return { type: 'create', bytes: (data.length - 2) / 2 }
  if (data === '0x' && to !== escrow && to !== token) return { type: 'transfer' }
  if (to === escrow) return decodeCall('escrow', escrowInterface, data)
  if (to === token) return decodeCall('token', tokenInterface, data)
  return { type: 'unknown', selector: selectorOf(data) }
}

/** By one contract's description; `unknown` where the data does not fit it to the last byte. */
export function decodeCall(contract: 'escrow' | 'token', abi: Interface, data: string): ContractCall {
  const unknown: ContractCall = { type: 'unknown', selector: selectorOf(data) }
  try {
    const call = abi.parseTransaction({ data })
    if (!call) return unknown
    const args = named(call.fragment.inputs, call.args)
    // Data that decodes but is written otherwise, or has more behind it, may mean something else to somebody else.
    if (abi.encodeFunctionData(call.fragment, call.args) !== data.toLowerCase()) return unknown
    return { type: 'call', contract, method: call.name, args }
  } catch {
    return unknown
  }
}

const selectorOf = (data: string): string => (data.length >= 10 ? data.slice(0, 10) : data === '0x' ? 'no data' : data)

const named = (params: readonly ParamType[], values: Result): Record<string, unknown> =>
  Object.fromEntries(params.map((param, index) => [param.name || String(index), plain(param, values[index])]))

/** Integers of up to 53 bits as numbers, as the schemas have them; addresses in lower case. */
function plain(param: ParamType, value: unknown): unknown {
  if (param.isArray() && value instanceof Result) return Array.from(value, (item) => plain(param.arrayChildren, item))
  if (param.isTuple() && value instanceof Result) return named(param.components, value)
  if (param.type === 'address') return String(value).toLowerCase()
  if (typeof value !== 'bigint') return value
  return isNarrow(param.type) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value
}

/** What the schemas keep as numbers; amounts are wider. */
const isNarrow = (type: string): boolean => Number(/^u?int(\d+)$/.exec(type)?.[1] ?? 256) <= 64
