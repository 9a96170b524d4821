/** Where the built page lies: `out/renderer` of this repository, or of the packed app that this file is a part of. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PortError } from '../engine/ports/port-error.ts'

/** The sources lie two folders below the root, a packed host up to three. */
const highestClimb = 5

/** Throws `not-found` where the page has not been built. */
export function findRendererFolder(from: string = import.meta.dirname): string {
  let folder = from
  for (let climbed = 0; climbed < highestClimb; climbed++) {
    const page = join(folder, 'out', 'renderer')
    if (existsSync(join(page, 'index.html'))) return page
    folder = dirname(folder)
  }
  throw new PortError('not-found', 'The page is not built yet. Start with `npm start`, or run `npm run build` first.')
}
