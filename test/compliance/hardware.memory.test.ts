import { createMemoryHardware } from '../../src/adapters/memory/hardware.ts'
import { describeHardware } from './hardware.ts'

describeHardware('memory', () => createMemoryHardware())
