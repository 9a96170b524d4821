import { systemClock } from '../../src/adapters/system/clock.ts'
import { describeClock } from './clock.ts'

describeClock('system', () => systemClock)
