/**
 * Reads the escrow's events so that a re-org, a node's restart or its rollback loses none and leaves none too many: each
 * block read is kept with its hash, and reading goes on from the last one that the chain still has. ethers' own
 * subscriptions keep events that vanished, and stop for ever when a node restarts.
 */
import { Interface } from 'ethers'
import type { ChainStore, StoredBlock, StoredEvent } from '../../engine/ports/chain-store.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { toJson } from '../../shared/schema/json.ts'
import { escrowAbi } from './artifacts/escrow.ts'
import type { ChainReader } from './chain-reader.ts'
import type { Block, ChainLog } from './chain-schema.ts'

export interface EventReader {
  /** Reads up to the head. Returns the subjects that may have changed, or 'any' when it cannot tell which. */
  sync(signal: AbortSignal): Promise<ReadonlySet<string> | 'any'>
  /** Whether the chain still has a block that was read before; true as long as none was read. */
  isSameChain(signal: AbortSignal): Promise<boolean>
}

export interface EventReaderConfig {
  chainId: number
  escrow: Address
  /** Blocks a question. */
  chunk?: number
  /** After a longer absence, reading starts again at the head and everything may have changed. */
  longestGap?: number
  /** Called when the chain has none of the blocks read before, so before they are forgotten. */
  onOtherChain: () => void
}

const blocksKept = 512
const abi = new Interface(escrowAbi)

export function createEventReader(
  deps: { chain: ChainReader; store: ChainStore; logger: Logger },
  config: EventReaderConfig,
): EventReader {
  const { chain, store, logger } = deps
  const { chainId, escrow, chunk = 2_000, longestGap = 50_000 } = config

  /** The newest block read that is on the chain. */
  const commonAncestor = async (
    known: StoredBlock[],
    head: Block,
    signal: AbortSignal,
  ): Promise<StoredBlock | null> => {
    for (const block of known) {
      if (block.number > head.number) continue
      if ((await chain.block(block.number, signal))?.hash === block.hash) return block
    }
    return null
  }

  const startAtHead = (head: Block): 'any' => {
    store.advance(chainId, -1, [{ number: head.number, hash: head.hash }], [])
    return 'any'
  }

  /** Null when the chain changed meanwhile: what was read counts for nothing. */
  const readChunk = async (from: number, to: number, signal: AbortSignal): Promise<ReadonlySet<string> | null> => {
    const before = await chain.block(to, signal)
    const logs = await chain.logs(escrow, from, to, signal)
    const after = await chain.block(to, signal)
    if (!before || before.hash !== after?.hash) return null
    const events = logs.flatMap(asEvent)
    store.advance(chainId, from - 1, blocksOf(logs, before), events)
    return new Set(events.map((event) => event.subject))
  }

  const readForward = async (from: number, head: Block, signal: AbortSignal): Promise<Set<string>> => {
    const changed = new Set<string>()
    for (let start = from; start <= head.number; start += chunk) {
      const subjects = await readChunk(start, Math.min(start + chunk - 1, head.number), signal)
      if (!subjects) break // the next sync finds the new ancestor
      for (const subject of subjects) changed.add(subject)
    }
    return changed
  }

  return {
    async sync(signal) {
      const head = await chain.block('latest', signal)
      if (!head) return new Set()
      const known = store.blocks(chainId, blocksKept)
      if (known[0]?.hash === head.hash) return new Set()
      const ancestor = await commonAncestor(known, head, signal)
      if (!ancestor && known.length > 0) config.onOtherChain()
      if (!ancestor || head.number - ancestor.number > longestGap) return startAtHead(head)
      const hasVanished = ancestor.number !== known[0]?.number
      if (hasVanished) {
        logger.info({ chainId, from: ancestor.number }, 're-organisation: reading blocks again')
        store.advance(chainId, ancestor.number, [], [])
      }
      const changed = await readForward(ancestor.number + 1, head, signal)
      return hasVanished ? 'any' : changed
    },
    async isSameChain(signal) {
      const oldest = store.blocks(chainId, blocksKept).at(-1)
      if (!oldest) return true
      return (await chain.block(oldest.number, signal))?.hash === oldest.hash
    },
  }
}

/** The blocks with events, and the chunk's last one: enough to find an ancestor by. */
function blocksOf(logs: ChainLog[], last: Block): StoredBlock[] {
  const hashes = new Map(logs.map((log) => [log.blockNumber, log.blockHash as string]))
  return [...hashes.set(last.number, last.hash)]
    .map(([number, hash]) => ({ number, hash }))
    .sort((a, b) => a.number - b.number)
}

/** Nothing for a log that the escrow's interface does not know. */
function asEvent(log: ChainLog): StoredEvent[] {
  const parsed = abi.parseLog(log)
  const subject = parsed?.args[0]
  if (!parsed || typeof subject !== 'string') return []
  const { blockNumber, logIndex, transactionHash: txHash } = log
  const args = toJson(parsed.args.toObject())
  return [{ blockNumber, logIndex, txHash, subject: subject.toLowerCase(), name: parsed.name, args }]
}
