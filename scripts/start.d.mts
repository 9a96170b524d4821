import type { Found } from './setup/electron-binary.mjs'

export interface AskedStart {
  shell: 'browser' | 'electron' | 'either'
  open: boolean
  rest: string[]
}
export function parseStart(words: string[]): AskedStart
export function startShell(
  asked: Pick<AskedStart, 'shell'>,
  shells: {
    find(): Promise<Found>
    runElectron(binary: string): Promise<{ code: number; isAtOnce: boolean }>
    runBrowser(): Promise<number>
    tell(line: string): void
  },
): Promise<number>
