export interface Facts {
  engine: 'answers' | 'absent' | 'forbidden' | 'silent'
  isRemote: boolean
  hasDaemon: boolean
  isRoot: boolean
  hasApt: boolean
  platform: NodeJS.Platform
}
export type Decision = { step: 'ready' | 'start' | 'install' } | { step: 'ask'; code: string; message: string }
export interface Machine {
  look(): Promise<Facts>
  install(): Promise<void>
  start(): Promise<void>
}
export function decideDockerStep(facts: Facts): Decision
export function ensureDocker(machine: Machine): Promise<Array<'install' | 'start'>>
