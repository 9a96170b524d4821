/** What every ChainStore must do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChainStore, StoredEvent, StoredTransaction } from '../../src/engine/ports/chain-store.ts'
import { addressSchema, txHashSchema } from '../../src/shared/schema/ids.ts'

export interface ChainStoreSubject {
  store: ChainStore
  /** The same store after a kill; absent where nothing outlives the process. */
  reopen?: () => Promise<ChainStore>
  dispose?: () => Promise<void>
}

const alice = addressSchema.parse(`0x${'a1'.repeat(20)}`)
const bob = addressSchema.parse(`0x${'b0'.repeat(20)}`)
const hash = (seed: number) => txHashSchema.parse(`0x${seed.toString(16).padStart(64, '0')}`)

const row = (key: string, changes: Partial<StoredTransaction> = {}): StoredTransaction => ({
  key,
  chainId: 1,
  from: alice,
  nonce: 0,
  hash: hash(1),
  raw: '0x02f8',
  method: 'lock',
  state: 'signed',
  gasUsed: null,
  blockNumber: null,
  createdAtMs: 1_000,
  ...changes,
})

const event = (blockNumber: number, logIndex: number, subject = 'order-1'): StoredEvent => ({
  blockNumber,
  logIndex,
  txHash: hash(blockNumber),
  subject,
  name: 'Locked',
  args: '{"locked":"1"}',
})

const block = (number: number, name = 'a') => ({ number, hash: `0x${name}${number}` })

export function describeChainStore(name: string, make: () => Promise<ChainStoreSubject>): void {
  describe(`the chain store (${name})`, () => {
    let subject: ChainStoreSubject
    let store: ChainStore
    beforeEach(async () => {
      subject = await make()
      store = subject.store
    })
    afterEach(() => subject.dispose?.())

    it('finds a transaction by its key, or null', () => {
      store.saveTransaction(row('deposit:1'))
      expect(store.transactionByKey('deposit:1')).toEqual(row('deposit:1'))
      expect(store.transactionByKey('deposit:2')).toBeNull()
    })

    it('replaces the row of a key, amounts and all', () => {
      store.saveTransaction(row('deposit:1'))
      const mined = row('deposit:1', { state: 'mined', gasUsed: 2n ** 63n - 1n, blockNumber: 12, hash: hash(9) })
      store.saveTransaction(mined)
      expect(store.transactionByKey('deposit:1')).toEqual(mined)
      expect(store.recentTransactions(10)).toHaveLength(1)
    })

    it('keeps what it was given, whatever the caller does to it later', () => {
      const mine = row('deposit:1')
      store.saveTransaction(mine)
      mine.state = 'reverted'
      expect(store.transactionByKey('deposit:1')?.state).toBe('signed')
    })

    it('lists what is pending of one sender on one chain, oldest first', () => {
      store.saveTransaction(row('new', { createdAtMs: 3_000, nonce: 2 }))
      store.saveTransaction(row('old', { createdAtMs: 2_000, nonce: 1 }))
      store.saveTransaction(row('mined', { state: 'mined' }))
      store.saveTransaction(row('reverted', { state: 'reverted' }))
      store.saveTransaction(row('replaced', { state: 'replaced' }))
      store.saveTransaction(row('other chain', { chainId: 2 }))
      store.saveTransaction(row('other sender', { from: bob }))
      expect(store.pendingTransactions(1, alice).map(({ key }) => key)).toEqual(['old', 'new'])
    })

    it('lists the most recent transactions of all states, newest first, as many as asked for', () => {
      for (const number of [1, 2, 3, 4]) store.saveTransaction(row(`t${number}`, { createdAtMs: number }))
      store.saveTransaction(row('t3', { createdAtMs: 3, state: 'mined', gasUsed: 1n, blockNumber: 1 }))
      expect(store.recentTransactions(3).map(({ key }) => key)).toEqual(['t4', 't3', 't2'])
    })

    it('has no blocks at first', () => {
      expect(store.blocks(1, 10)).toEqual([])
    })

    it('adds blocks and events, and lists blocks newest first, as many as asked for', () => {
      store.advance(1, -1, [block(1), block(2), block(5)], [event(2, 0), event(5, 1)])
      store.advance(1, 5, [block(9)], [])
      expect(store.blocks(1, 2)).toEqual([block(9), block(5)])
      expect(store.blocks(1, 10)).toHaveLength(4)
      expect(store.events(1, 'order-1')).toEqual([event(2, 0), event(5, 1)])
    })

    it('lists events of one subject in the order of the chain', () => {
      store.advance(1, -1, [block(3)], [event(3, 2), event(3, 0), event(1, 5), event(3, 1, 'order-2')])
      expect(store.events(1, 'order-1').map((one) => [one.blockNumber, one.logIndex])).toEqual([
        [1, 5],
        [3, 0],
        [3, 2],
      ])
      expect(store.events(1, 'order-3')).toEqual([])
    })

    it('forgets what a re-org took back', () => {
      store.advance(1, -1, [block(1), block(2), block(3)], [event(1, 0), event(2, 0), event(3, 0)])
      store.advance(1, 1, [block(2, 'b')], [event(2, 4)])
      expect(store.blocks(1, 10)).toEqual([block(2, 'b'), block(1)])
      expect(store.events(1, 'order-1')).toEqual([event(1, 0), event(2, 4)])
    })

    it('keeps chains apart', () => {
      store.advance(1, -1, [block(1)], [event(1, 0)])
      store.advance(2, -1, [block(7)], [event(7, 0)])
      store.advance(2, -1, [], [])
      expect(store.blocks(1, 10)).toEqual([block(1)])
      expect(store.events(1, 'order-1')).toEqual([event(1, 0)])
      expect(store.blocks(2, 10)).toEqual([])
    })

    it('remembers everything when opened again, where it can', async () => {
      store.saveTransaction(row('deposit:1', { state: 'mined', gasUsed: 21_000n, blockNumber: 3 }))
      store.advance(1, -1, [block(1)], [event(1, 0)])
      const reopened = (await subject.reopen?.()) ?? store
      expect(reopened.transactionByKey('deposit:1')).toMatchObject({ gasUsed: 21_000n, blockNumber: 3 })
      expect(reopened.blocks(1, 10)).toEqual([block(1)])
      expect(reopened.events(1, 'order-1')).toEqual([event(1, 0)])
    })
  })
}
