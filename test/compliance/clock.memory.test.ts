import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { describeClock } from './clock.ts'

describeClock('memory', () => createMemoryClock({ jumps: true }))
