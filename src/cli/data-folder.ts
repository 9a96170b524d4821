/** Where a command's node keeps its data: --data, then DEAI_DATA, then the system's usual place for an app's data. */
import { resolve } from 'node:path'
import { defaultDataFolder } from '../host/default-data-folder.ts'
import type { Cli } from './cli.ts'

type Place = Pick<Cli, 'env' | 'platform' | 'homeFolder' | 'workingFolder'>

/** An absolute path; the folder need not exist yet. */
export function dataFolderOf(cli: Place & { settings: { data?: string } }): string {
  return cli.settings.data ? resolve(cli.workingFolder, cli.settings.data) : defaultDataFolder(cli)
}
