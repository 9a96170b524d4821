/** Where a node keeps its data unless it is told otherwise: the same place for the command line and for the desktop. */
import { join, resolve } from 'node:path'

export interface Surroundings {
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  homeFolder: string
}

/** The system's usual place for an app's data. */
function usualFolder({ env, platform, homeFolder }: Surroundings): string {
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'deai')
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homeFolder, 'AppData', 'Local'), 'deai')
  return join(env.XDG_DATA_HOME || join(homeFolder, '.local', 'share'), 'deai')
}

/** An absolute path: DEAI_DATA, else the usual place. The folder need not exist yet. */
export function defaultDataFolder(around: Surroundings & { workingFolder: string }): string {
  return resolve(around.workingFolder, around.env.DEAI_DATA || usualFolder(around))
}
