// Whether node_modules is what the lock file says, found out from the record that npm itself leaves there. So a person's
// own `npm ci` counts, and a change of package.json that touches no dependency costs no second install.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @param {string} root the repository
 * @returns {boolean} true when each package of the lock that this machine can use is installed in its exact version
 */
export function isInstalledAsLocked(root) {
  const lock = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!lock || !present || !agrees(root, lock[''])) return false
  return Object.entries(lock).every(([path, entry]) => {
    if (path === '' || entry.link) return true
    const found = present[path]
    return found ? found.version === entry.version : !path.startsWith('node_modules/') || !isNeededHere(entry)
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined // missing or half written: the same as not installed
  }
}

function agrees(root, locked = {}) {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const sorted = (object = {}) => JSON.stringify(Object.entries(object).sort())
  return ['dependencies', 'devDependencies'].every((kind) => sorted(wanted[kind]) === sorted(locked[kind]))
}

/** An optional package is needed when it is made for this platform: npm on an old Node leaves such ones out silently. */
function isNeededHere({ optional, devOptional, peer, os, cpu, libc }) {
  if (!(optional || devOptional || peer)) return true
  if (!os && !cpu) return false
  const fits = (list, mine) => !list || list.includes(mine)
  return fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, thisLibc())
}

function thisLibc() {
  if (process.platform !== 'linux') return undefined
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}
