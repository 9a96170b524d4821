import { createMemoryChainStore } from '../../src/adapters/memory/chain-store.ts'
import { describeChainStore } from './chain-store.ts'

describeChainStore('memory', async () => ({ store: createMemoryChainStore() }))
