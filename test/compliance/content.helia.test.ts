import { startHeliaNodes } from '../support/helia-content.ts'
import { describeContent } from './content.ts'

describeContent('on Helia', startHeliaNodes)
