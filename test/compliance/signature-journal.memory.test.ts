import { createMemorySignatureJournal } from '../../src/adapters/memory/signature-journal.ts'
import { describeSignatureJournal } from './signature-journal.ts'

describeSignatureJournal('memory', async () => ({ journal: createMemorySignatureJournal() }))
