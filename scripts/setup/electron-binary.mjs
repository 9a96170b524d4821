// Whether the window can be opened here, and by which program. npm's package `electron` holds no binary: it is fetched
// from a mirror at the first start. Where it cannot be had, or would not run, one clause says why.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRoot } from './apt.mjs'
import { runLogged } from './command.mjs'
import { findNode24 } from './node24.mjs'
import { SetupError, say } from './setup-error.mjs'

const PROBE_LIMIT_MS = 8_000
const USUAL_MIRROR = 'https://github.com/electron/electron/releases/download/'

/** @typedef {{ binary: string } | { why: string }} Found */

/**
 * @typedef {object} Surroundings what was seen of this machine; another one in tests
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} isRoot
 * @property {() => string | undefined} find the binary's path where it is there
 * @property {(mirror: string) => Promise<string | undefined>} probe why the mirror cannot be reached, if so
 * @property {() => Promise<void>} install
 */

/** @param {string} root @returns {Surroundings} */
export function theseSurroundings(root) {
  return {
    platform: process.platform,
    env: process.env,
    isRoot: isRoot(),
    find: () => findElectron(root),
    probe,
    install: () => install(root),
  }
}

/**
 * What cannot be helped is asked first, so that nothing is downloaded that would not run.
 * @param {Surroundings} around @returns {Promise<Found>}
 */
export async function findOrFetchElectron({ platform, env, isRoot: asRoot, find, probe, install }) {
  const isLinux = platform === 'linux'
  if (isLinux && !env.DISPLAY && !env.WAYLAND_DISPLAY) return { why: 'no display' }
  if (isLinux && asRoot) return { why: "root: Chromium's sandbox does not start for it" }
  const there = find()
  if (there) return { binary: there }
  const mirror = env.ELECTRON_MIRROR || env.npm_config_electron_mirror || USUAL_MIRROR
  const unreachable = await probe(mirror)
  if (unreachable) return { why: `${hostOf(mirror)} cannot be reached (${unreachable})` }
  try {
    await install()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    return { why: `Electron could not be downloaded from ${hostOf(mirror)}` }
  }
  const binary = find()
  return binary ? { binary } : { why: 'the download of Electron ended without its binary' }
}

const hostOf = (address) => URL.parse(address)?.host ?? 'the mirror'

/** As Electron's own package finds it. @param {string} root @returns {string | undefined} */
export function findElectron(root) {
  const folder = join(root, 'node_modules', 'electron')
  const name = join(folder, 'path.txt')
  if (!existsSync(name)) return undefined
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist')
  const binary = join(dist, readFileSync(name, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

async function probe(mirror) {
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_LIMIT_MS) })
    return undefined
  } catch (error) {
    return error.cause?.code ?? (error.name === 'TimeoutError' ? 'no answer within 8 s' : error.name)
  }
}

async function install(root) {
  say("downloading Electron's binary (about 110 MB), once")
  const logFile = join(tmpdir(), `deai-electron-${process.pid}.log`)
  await runLogged(findNode24(root), [join(root, 'node_modules', 'electron', 'install.js')], { logFile, cwd: root })
  rmSync(logFile, { force: true })
}
