/** A reader of one chain over its nodes. */
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { type ChainReader, createChainReader } from './chain-reader.ts'
import { createRpc, type RpcOptions } from './rpc.ts'
import { createWitnesses } from './witnesses.ts'

/** `compareDepth` is also how long two nodes may have different blocks before one of them is wrong. */
export function openChain(deps: { clock: Clock; logger: Logger }, options: RpcOptions): ChainReader {
  const rpc = createRpc(deps, options)
  return createChainReader(rpc, createWitnesses({ rpc, ...deps }, { youngBlocks: options.compareDepth ?? 1 }))
}
