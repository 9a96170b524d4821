/** What each check of the doctor is given, and the shape of what it finds. */
import type { Check } from '../../shared/api/contract/node.ts'
import type { Host } from '../compose.ts'
import type { Commands, Platform } from './platform.ts'

export type Finding = Omit<Check, 'name' | 'commands'> & { commands?: Commands }

export interface Patient extends Pick<Host, 'deps' | 'chainNodes'> {
  platform: Platform
}

/** May throw: then that is the finding. */
export type Probe = (patient: Patient, signal: AbortSignal) => Promise<Finding>

export const ok = (code: string, detail: string): Finding => ({ state: 'ok', code, detail, advice: '' })

export const warning = (code: string, detail: string, advice: string, commands?: Commands): Finding => ({
  ...{ state: 'warning', code, detail, advice },
  ...(commands ? { commands } : {}),
})

export const problem = (code: string, detail: string, advice: string, commands?: Commands): Finding => ({
  ...{ state: 'problem', code, detail, advice },
  ...(commands ? { commands } : {}),
})
