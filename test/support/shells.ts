/** Both shells, for suites that must hold in either: `describe.each(shells)('$name', ({ launch }) => …)`. */
import { launchDesktop } from './desktop-app.ts'
import type { LaunchOptions, ShellApp } from './shell-app.ts'
import { launchBrowserShell } from './web-app.ts'

export interface Shell {
  name: 'desktop' | 'browser'
  launch(options?: LaunchOptions): Promise<ShellApp>
}

export const shells: readonly Shell[] = [
  { name: 'desktop', launch: launchDesktop },
  { name: 'browser', launch: launchBrowserShell },
]
