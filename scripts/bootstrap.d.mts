import type { SetupError } from './setup/setup-error.mjs'

export { SetupError } from './setup/setup-error.mjs'
export type Need = 'dependencies' | 'node24' | 'docker' | 'chromium'
export interface Unmet {
  need: Need
  code: string
  message: string
}
export const repositoryRoot: string
export function bootstrap(options: {
  needs?: Need[]
  wants?: Need[]
  root?: string
  env?: NodeJS.ProcessEnv
  steps?: Record<Need, (root: string) => unknown>
}): Promise<Unmet[]>
export function runOnNode24(script: string, args?: string[], extraEnv?: NodeJS.ProcessEnv): Promise<number>
export function exitOnSetupError(error: SetupError | unknown): never
export function isMain(moduleUrl: string): boolean
