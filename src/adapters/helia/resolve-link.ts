/**
 * Follows a symbolic link step by step, so that a chain that leaves the folder and comes back is caught too: the
 * system's own `realpath` would only show where it ends.
 */
import { lstat, readlink } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'
import { isMissing } from './failures.ts'

const maxHops = 40

const leaves = (link: string): PortError =>
  new PortError(
    'link-out-of-folder',
    `The symbolic link “${link}” leads out of the folder. Remove it, or put what it points at in its place.`,
  )

const stepsOf = (target: string): string[] => target.split(/[/\\]/u).filter((step) => step !== '' && step !== '.')

/** Where the parts of `target` start, seen from a link in `folder`: an absolute target must lie below the root. */
const enter = (root: string, link: string, folder: string[], target: string): { at: string[]; steps: string[] } => {
  if (!isAbsolute(target)) return { at: folder, steps: target.split(sep === '\\' ? /[/\\]/ : '/') }
  const inside = relative(root, target)
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) throw leaves(link)
  return { at: [], steps: stepsOf(inside) }
}

/**
 * The path that `link` ends at, with no link in it. `root` must be free of links itself; `link` is the path of a
 * symbolic link below it whose parents are real folders. Throws `link-out-of-folder`, or `invalid` if it is dead.
 */
export const resolveLink = async (root: string, link: string): Promise<string> => {
  const parts = stepsOf(relative(root, link))
  let at = parts.slice(0, -1)
  let steps = parts.slice(-1)
  let hops = 0
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    if (step === '' || step === '.') continue
    if (step === '..') {
      if (at.length === 0) throw leaves(link)
      at = at.slice(0, -1)
      continue
    }
    const path = join(root, ...at, step)
    const target = await readTarget(path, link)
    if (target === undefined) {
      at = [...at, step]
      continue
    }
    hops += 1
    if (hops > maxHops) throw new PortError('invalid', `The symbolic link “${link}” runs in a circle. Remove it.`)
    const entered = enter(root, link, at, target)
    at = entered.at
    steps = [...entered.steps, ...steps]
  }
  return join(root, ...at)
}

const readTarget = async (path: string, link: string): Promise<string | undefined> => {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : undefined
  } catch (error) {
    if (isMissing(error)) throw new PortError('invalid', `The symbolic link “${link}” points at nothing. Remove it.`)
    throw error
  }
}
