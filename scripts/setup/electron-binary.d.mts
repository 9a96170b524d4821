export type Found = { binary: string } | { why: string }
export interface Surroundings {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  isRoot: boolean
  find(): string | undefined
  probe(mirror: string): Promise<string | undefined>
  install(): Promise<void>
}
export function theseSurroundings(root: string): Surroundings
export function findOrFetchElectron(around: Surroundings): Promise<Found>
export function findElectron(root: string): string | undefined
