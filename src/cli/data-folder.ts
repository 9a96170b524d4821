/** Where a node keeps its data: --data, then DEAI_DATA, then the system's usual place for an app's data. */
import { join, resolve } from 'node:path'
import type { Cli } from './cli.ts'

type Place = Pick<Cli, 'env' | 'platform' | 'homeFolder'>

function usualFolder({ env, platform, homeFolder }: Place): string {
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'deai')
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homeFolder, 'AppData', 'Local'), 'deai')
  return join(env.XDG_DATA_HOME || join(homeFolder, '.local', 'share'), 'deai')
}

/** An absolute path; the folder need not exist yet. */
export function dataFolderOf(cli: Place & Pick<Cli, 'workingFolder'> & { settings: { data?: string } }): string {
  return resolve(cli.workingFolder, cli.settings.data || cli.env.DEAI_DATA || usualFolder(cli))
}
