/** The demo's script and data, wherever this build keeps them: beside the sources, or beside the packed app. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'

export interface TrialFiles {
  script: string
  data: string
}

/** Throws `not-found` where the installation is not whole. */
export function findTrialFiles(): TrialFiles {
  const folder = candidates().find((one) => existsSync(join(one, 'train.py')))
  if (folder) return { script: join(folder, 'train.py'), data: join(folder, 'data') }
  throw new PortError('not-found', 'The files of the trial are missing from this installation. Install it again.')
}

/** From `src/host/trial` and from a bundle in `out/main` it is as many folders up, or one less. */
function candidates(): string[] {
  const { resourcesPath } = process as { resourcesPath?: string }
  const above = ['..', '../..', '../../..'].map((up) => join(import.meta.dirname, up, 'resources', 'demo'))
  return [...(resourcesPath ? [join(resourcesPath, 'demo'), join(resourcesPath, 'resources', 'demo')] : []), ...above]
}
