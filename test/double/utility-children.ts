/** The utility processes that run. */
import type { ChildProcess } from 'node:child_process'

export interface UtilityChild {
  child: ChildProcess
  name: string
}

export const utilityChildren: UtilityChild[] = []
