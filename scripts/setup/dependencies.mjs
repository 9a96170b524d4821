// Brings node_modules to what package-lock.json says, once. npm runs on Node 24 even where the system's Node is older,
// because npm leaves out optional native packages that refuse the Node it runs on. Install scripts stay off, for every
// npm version alike; the only one that we want, Node 24's own, is run by name.
import { createHash } from 'node:crypto'
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findProgram, runVisibly } from './command.mjs'
import { isInstalledAsLocked } from './installed.mjs'
import { withLock } from './lock.mjs'
import { majorOf, outerPath, packagedNode, WANTED_MAJOR } from './node24.mjs'
import { SetupError, say } from './setup-error.mjs'

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts']
const RETRY_AFTER_MS = 3_000

/**
 * Installs the dependencies where they are missing or older than the lock. Returns whether it had to.
 * @param {string} root @throws {SetupError} `install-failed`, `npm-missing`, `locked`
 */
export async function ensureDependencies(root) {
  if (isUpToDate(root)) return false
  return withLock(join(root, '.start-lock'), () => installOnce(root), {
    onWait: (pid) => say(`waiting for another process (${pid ?? 'unknown'}) that is installing the dependencies`),
  })
}

async function installOnce(root) {
  if (isUpToDate(root)) return false
  say('installing the dependencies (npm ci): about a minute, once')
  const side = mkdtempSync(join(tmpdir(), 'deai-setup-'))
  try {
    const node = await installerNode(root, side)
    await npm(root, node, ['ci', '--include=dev'], root)
    await placeNode(root, node, packagedNode(side))
    await npm(root, node, ['rebuild', 'node'], root) // links .bin/node, which did not exist until now
  } finally {
    rmSync(side, { recursive: true, force: true })
  }
  writeFileSync(stampFile(root), fingerprint(root))
  return true
}

const stampFile = (root) => join(root, 'node_modules', '.deai-stamp')

function isUpToDate(root) {
  if (!existsSync(packagedNode(root))) return false
  const stamp = stampFile(root)
  const wanted = fingerprint(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  if (!isInstalledAsLocked(root)) return false
  writeFileSync(stamp, wanted)
  return true
}

function fingerprint(root) {
  const sum = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const name of ['package.json', 'package-lock.json']) sum.update(readFileSync(join(root, name))).update('\0')
  return sum.digest('hex')
}

/** A Node 24 to run npm with, from outside the folder that npm is going to replace. */
async function installerNode(root, side) {
  const outside = !process.execPath.startsWith(join(root, 'node_modules'))
  if (outside && majorOf(process.execPath) >= WANTED_MAJOR) return process.execPath
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.node
  const starter = outside ? process.execPath : (findOuterNode(root) ?? process.execPath)
  mkdirSync(join(side, 'node_modules'))
  writeFileSync(join(side, 'package.json'), '{ "private": true }\n')
  await npm(root, starter, ['install', '--no-save', `node@${version}`], side)
  await unpackNode(root, starter, join(side, 'node_modules', 'node'))
  return packagedNode(side)
}

function findOuterNode(root) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const folders = outerPath(root).split(delimiter)
  return folders.map((folder) => join(folder, file)).find(existsSync)
}

/** The package's binary: the one that was just fetched to run npm with, where that is how it was run. */
async function placeNode(root, node, fetched) {
  if (node !== fetched || process.platform === 'win32')
    return unpackNode(root, node, join(root, 'node_modules', 'node'))
  const place = packagedNode(root)
  mkdirSync(dirname(place), { recursive: true })
  copyFileSync(fetched, place, constants.COPYFILE_FICLONE)
}

/** What the package's own install script does: fetch this platform's binary, in the version of the package. */
async function unpackNode(root, node, folder) {
  const env = npmEnv(root, node)
  const status = await runVisibly(node, ['installArchSpecificPackage.js'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 2],
  })
  if (status !== 0) throw failed(`Node ${WANTED_MAJOR}'s binary could not be fetched`)
}

async function npm(root, node, args, cwd) {
  const { command, before } = npmCommand(root, node)
  const stdio = /** @type {import('node:child_process').StdioOptions} */ (['ignore', 'ignore', 2])
  const options = { cwd, env: npmEnv(root, node), shell: command.endsWith('.cmd'), stdio }
  const attempt = () => runVisibly(command, [...before, ...args, ...QUIET], options)
  if ((await attempt()) === 0) return
  say(`npm ${args[0]} failed; trying once more`)
  await sleep(RETRY_AFTER_MS)
  const status = await attempt()
  if (status !== 0) throw failed(`npm ${args[0]} ended with code ${status}`)
}

/** The npm that runs this command, where there is one: it is the one that the person has set up. */
function npmCommand(root, node) {
  const current = process.env.npm_execpath
  if (current && /\.[cm]?js$/.test(current) && !current.startsWith(join(root, 'node_modules')))
    return { command: node, before: [current] }
  const found = findProgram('npm')
  if (found) return { command: found, before: [] }
  throw new SetupError('npm-missing', 'npm is not installed. Install Node.js 20 or newer with npm, and try again.')
}

/** npm's own variables are left out: they would carry the outer command's settings into the inner one. */
function npmEnv(root, node) {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package|command|node)/.test(name))
  return { ...Object.fromEntries(kept), PATH: [dirname(node), outerPath(root)].join(delimiter), NODE_NO_WARNINGS: '1' }
}

const failed = (what) =>
  new SetupError(
    'install-failed',
    `${what}. Is the npm registry reachable? Running the command again goes on from here.`,
  )
