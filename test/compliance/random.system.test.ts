import { systemRandom } from '../../src/adapters/system/random.ts'
import { describeRandom } from './random.ts'

describeRandom('system', () => systemRandom)
