/** The questions that this adapter asks a chain node, typed. All throw what Rpc.call throws. */
import { z } from 'zod'
import type { Address, TxHash } from '../../shared/schema/ids.ts'
import {
  type Block,
  blockSchema,
  bytesSchema,
  type ChainLog,
  countSchema,
  logSchema,
  type MinedReceipt,
  quantitySchema,
  toQuantity,
} from './chain-schema.ts'
import type { Rpc } from './rpc.ts'
import type { NodeReport } from './rpc-survey.ts'
import type { Witnesses } from './witnesses.ts'

export interface CallRequest {
  from?: Address
  to: Address | null
  data: string
  valueWei?: bigint
}

export interface ChainReader {
  /** Null when the chain is not that high. */
  block(at: number | 'latest', signal: AbortSignal): Promise<Block | null>
  /** `topics` as in eth_getLogs; all of the address when absent. */
  logs(
    address: Address,
    fromBlock: number,
    toBlock: number,
    signal: AbortSignal,
    topics?: readonly string[],
  ): Promise<ChainLog[]>
  /** Null until mined, by the word of as many nodes as there are. */
  receipt(hash: TxHash, signal: AbortSignal): Promise<MinedReceipt | null>
  /** Whether the node has the transaction, mined or waiting. */
  isKnown(hash: TxHash, signal: AbortSignal): Promise<boolean>
  nonce(account: Address, at: 'latest' | 'pending', signal: AbortSignal): Promise<number>
  balance(account: Address, signal: AbortSignal): Promise<bigint>
  code(account: Address, signal: AbortSignal): Promise<string>
  call(request: CallRequest, at: number | 'latest', signal: AbortSignal): Promise<string>
  /** The latest state as two nodes see it, where there are two. */
  agreedCall(request: CallRequest, signal: AbortSignal): Promise<string>
  /** Asked of the block to come: the latest one's clock may stand still on an idle chain. */
  estimateGas(request: CallRequest, signal: AbortSignal): Promise<bigint>
  priorityFee(signal: AbortSignal): Promise<bigint>
  broadcast(raw: string, signal: AbortSignal): Promise<void>
  /** How each of its nodes fares, now. */
  nodeReports(signal: AbortSignal): Promise<NodeReport[]>
}

const tag = (at: number | string): string => (typeof at === 'number' ? toQuantity(at) : at)

const wire = ({ valueWei, to, ...rest }: CallRequest) => ({
  ...rest,
  ...(to ? { to } : {}),
  ...(valueWei ? { value: toQuantity(valueWei) } : {}),
})

export function createChainReader(rpc: Rpc, witnesses: Witnesses): ChainReader {
  return {
    block: (at, signal) => rpc.call('eth_getBlockByNumber', [tag(at), false], blockSchema.nullable(), signal),
    logs: (address, fromBlock, toBlock, signal, topics = []) => {
      const filter = { address, fromBlock: tag(fromBlock), toBlock: tag(toBlock), topics }
      return rpc.call('eth_getLogs', [filter], z.array(logSchema).max(100_000), signal)
    },
    receipt: witnesses.receipt,
    isKnown: async (hash, signal) =>
      (await rpc.call('eth_getTransactionByHash', [hash], z.looseObject({}).nullable(), signal)) !== null,
    nonce: (account, at, signal) => rpc.call('eth_getTransactionCount', [account, at], countSchema, signal),
    balance: (account, signal) => rpc.call('eth_getBalance', [account, 'latest'], quantitySchema, signal),
    code: (account, signal) => rpc.call('eth_getCode', [account, 'latest'], bytesSchema, signal),
    nodeReports: rpc.report,
    agreedCall: (request, signal) => witnesses.call(wire(request), signal),
    call: (request, at, signal) => rpc.call('eth_call', [wire(request), tag(at)], bytesSchema, signal),
    estimateGas: (request, signal) => rpc.call('eth_estimateGas', [wire(request), 'pending'], quantitySchema, signal),
    priorityFee: (signal) => rpc.call('eth_maxPriorityFeePerGas', [], quantitySchema, signal),
    broadcast: async (raw, signal) => {
      await rpc.call('eth_sendRawTransaction', [raw], z.string(), signal)
    },
  }
}
