import { describe, expect, it } from 'vitest'
import type { ChainReader } from '../../src/adapters/ethers/chain-reader.ts'
import { createEventReader } from '../../src/adapters/ethers/event-reader.ts'
import { createMemoryChainStore } from '../../src/adapters/memory/chain-store.ts'
import { addressSchema, bytes32Schema } from '../../src/shared/schema/ids.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

const signal = new AbortController().signal
const escrow = addressSchema.parse(`0x${'e5'.repeat(20)}`)
const chainId = 7
const hashOf = (branch: string, number: number) =>
  bytes32Schema.parse(`0x${branch}${number.toString(16).padStart(62, '0')}`)

/** A chain of empty blocks on one branch; `onLogs` runs while events are asked for. */
function makeChain() {
  const state = { branch: 'aa', height: 5, onLogs: () => {} }
  const asked: [number, number][] = []
  const chain: Pick<ChainReader, 'block' | 'logs'> = {
    async block(at) {
      const number = at === 'latest' ? state.height : at
      return number > state.height ? null : { number, hash: hashOf(state.branch, number), timestamp: 0 }
    },
    async logs(_address, from, to) {
      asked.push([from, to])
      state.onLogs()
      return []
    },
  }
  const store = createMemoryChainStore()
  const deps = { chain: chain as ChainReader, store, logger: createRecordingLogger() }
  const reader = createEventReader(deps, { chainId, escrow, chunk: 10, onOtherChain: () => {} })
  return { state, asked, store, reader }
}

describe('the event reader', () => {
  it('keeps nothing of a chunk during which the chain changed', async () => {
    const { state, store, reader } = makeChain()
    await reader.sync(signal)
    state.height = 9
    state.onLogs = () => {
      state.branch = 'bb'
    }
    await reader.sync(signal)
    expect(store.blocks(chainId, 9)).toEqual([{ number: 5, hash: hashOf('aa', 5) }])
  })

  it('asks in chunks, each block once', async () => {
    const { state, asked, store, reader } = makeChain()
    await reader.sync(signal)
    state.height = 28
    await reader.sync(signal)
    await reader.sync(signal)
    expect(asked).toEqual([
      [6, 15],
      [16, 25],
      [26, 28],
    ])
    expect(store.blocks(chainId, 1)).toEqual([{ number: 28, hash: hashOf('aa', 28) }])
  })
})
