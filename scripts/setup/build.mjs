// Builds the window and main into out/, when their sources changed since the last time. A stamp beside the result holds
// what it was made of; several starts at once build once.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runLogged } from './command.mjs'
import { withLock } from './lock.mjs'
import { findNode24, node24Env } from './node24.mjs'
import { SetupError, say } from './setup-error.mjs'

/** What goes into the result. */
const SOURCES = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
/** Without these there is no app, whatever the stamp says. */
const RESULTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']

/**
 * Returns whether it had to build.
 * @param {string} root @param {(root: string) => Promise<void>} [build] another one in tests
 * @throws {SetupError} `build-failed`, `locked`
 */
export async function ensureBuild(root, build = buildAll) {
  if (isBuilt(root)) return false
  return withLock(join(root, 'node_modules', '.deai-build-lock'), () => buildOnce(root, build), {
    onWait: (pid) => say(`waiting for another process (${pid ?? 'unknown'}) that is building the app`),
  })
}

async function buildOnce(root, build) {
  if (isBuilt(root)) return false
  const wanted = fingerprint(root) // before: what changes while it is built is built the next time
  rmSync(stampFile(root), { force: true })
  say('building the app')
  await build(root)
  const missing = RESULTS.find((file) => !existsSync(join(root, file)))
  if (missing) throw new SetupError('build-failed', `The build ended without ${missing}. Remove out/ and try again.`)
  writeFileSync(stampFile(root), wanted)
  return true
}

async function buildAll(root) {
  const logFile = join(tmpdir(), `deai-build-${process.pid}.log`)
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const words = [builder, 'build', '--logLevel', 'warn']
  const { NODE_ENV: _, ...env } = node24Env(root) // a test's would put React's development half into the page
  await runLogged(findNode24(root), words, { logFile, env, cwd: root })
  rmSync(logFile, { force: true })
}

const stampFile = (root) => join(root, 'out', '.deai-stamp')

/** @param {string} root @returns {boolean} */
export function isBuilt(root) {
  const stamp = stampFile(root)
  const isThere = existsSync(stamp) && RESULTS.every((file) => existsSync(join(root, file)))
  return isThere && readFileSync(stamp, 'utf8') === fingerprint(root)
}

function fingerprint(root) {
  const sum = createHash('sha256')
  for (const file of SOURCES.flatMap((name) => filesBelow(root, name))) {
    sum
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return sum.digest('hex')
}

function filesBelow(root, name) {
  const path = join(root, name)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found ? [name] : []
  const entries = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)).sort()
}
