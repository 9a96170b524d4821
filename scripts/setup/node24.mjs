// The product needs Node 24; a newcomer's system may have 20. Node 24 itself comes from npm, as the package `node`: it is
// in node_modules afterwards, and scripts re-execute themselves with it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, sep } from 'node:path'
import { SetupError } from './setup-error.mjs'

export const WANTED_MAJOR = 24

/** Where the package `node` under `root` keeps its binary. @param {string} root @returns {string} */
export function packagedNode(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/** The major version of a Node binary, or 0 where it does not run. @param {string} file @returns {number} */
export function majorOf(file) {
  if (file === process.execPath) return Number.parseInt(process.versions.node, 10)
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return Number.parseInt(stdout?.slice(1) ?? '', 10) || 0
}

/**
 * The Node that this repository runs on. @param {string} root @returns {string}
 * @throws {SetupError} `node24-missing`
 */
export function findNode24(root) {
  const packaged = packagedNode(root)
  if (existsSync(packaged) && majorOf(packaged) >= WANTED_MAJOR) return packaged
  if (majorOf(process.execPath) >= WANTED_MAJOR) return process.execPath
  throw new SetupError(
    'node24-missing',
    `Node ${WANTED_MAJOR} is not at ${packaged}. Remove node_modules and try again.`,
  )
}

/** The environment in which every `node` that a child starts is Node 24. @param {string} root */
export function node24Env(root) {
  const bins = [dirname(findNode24(root)), join(root, 'node_modules', '.bin')]
  return { ...process.env, PATH: [...bins, outerPath(root)].join(delimiter) }
}

/** PATH without this repository's own programs, which an install is about to replace. @param {string} root */
export function outerPath(root) {
  const own = join(root, 'node_modules')
  const isOwn = (folder) => folder === own || folder.startsWith(own + sep)
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder && !isOwn(folder))
    .join(delimiter)
}

/**
 * Runs a script on Node 24, in this terminal, passing signals on. Where this process already is Node 24 it still takes
 * a child, so that the caller need not know.
 * @param {string} root @param {string} script @param {string[]} [args] @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} the script's exit code, 128 + n when signal n ended it
 */
export function runWithNode24(root, script, args = [], env = node24Env(root)) {
  const child = spawn(findNode24(root), [script, ...args], { stdio: 'inherit', env })
  const stopPassing = passSignals(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      stopPassing()
      resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0))
    })
  })
}

/** On a terminal Ctrl+C reaches the child by itself; sent a second time it would mean "at once". */
function passSignals(child) {
  const pass = (signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  const names = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const name of names) process.on(name, pass)
  return () => {
    for (const name of names) process.off(name, pass)
  }
}
