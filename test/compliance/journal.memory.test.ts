import { createMemoryJournal } from '../../src/adapters/memory/journal.ts'
import { describeJournal } from './journal.ts'

describeJournal('memory', async () => ({ journal: createMemoryJournal() }))
