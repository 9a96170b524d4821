import { createMemoryRandom } from '../../src/adapters/memory/random.ts'
import { describeRandom } from './random.ts'

describeRandom('memory', () => createMemoryRandom())
