// `npm start`: opens the app. In a window of its own where Electron is there or can be had, else in the user's browser,
// with one line that says why. Arguments that are not ours go on to the host.
//
//   node scripts/start.mjs [--browser | --electron] [--no-open] [HOST ARGUMENTS]
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bootstrap, exitOnSetupError, isMain, repositoryRoot, runOnNode24 } from './bootstrap.mjs'
import { ensureBuild } from './setup/build.mjs'
import { findOrFetchElectron, theseSurroundings } from './setup/electron-binary.mjs'
import { SetupError } from './setup/setup-error.mjs'

/** A window that ends sooner than this, and not well, never opened. */
const AT_ONCE_MS = 5_000

/** @param {string[]} words */
export function parseStart(words) {
  const own = ['--browser', '--electron', '--no-open']
  const has = (name) => words.includes(name)
  if (has('--browser') && has('--electron'))
    throw new SetupError('usage', '--browser and --electron do not go together. Choose one.')
  return {
    shell: has('--browser') ? 'browser' : has('--electron') ? 'electron' : 'either',
    open: !has('--no-open'),
    rest: words.filter((word) => !own.includes(word)),
  }
}

/**
 * Starts the one that can be had and resolves to its exit code.
 * @param {ReturnType<typeof parseStart>} asked
 * @param {{ find: () => Promise<import('./setup/electron-binary.mjs').Found>, runElectron: (binary: string) => Promise<{ code: number, isAtOnce: boolean }>, runBrowser: () => Promise<number>, tell: (line: string) => void }} shells
 * @returns {Promise<number>} @throws {SetupError} `no-electron`, where nothing else will do
 */
export async function startShell({ shell }, { find, runElectron, runBrowser, tell }) {
  if (shell === 'browser') return runBrowser()
  const found = await find()
  let why = 'why' in found ? found.why : ''
  if ('binary' in found) {
    const { code, isAtOnce } = await runElectron(found.binary)
    if (code === 0 || !isAtOnce) return code
    why = `ended at once with code ${code}`
  }
  if (shell === 'electron') throw new SetupError('no-electron', `The window cannot be opened: ${why}.`)
  tell(`The app opens in your browser instead of its own window: ${why}.`)
  return runBrowser()
}

/** Ctrl+C on a terminal reaches the window by itself; other signals are passed on, and it is waited for in each case. */
function runElectron(binary, words) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const beganMs = performance.now()
  const child = spawn(binary, ['.', ...words], { stdio: 'inherit', env, cwd: repositoryRoot })
  const pass = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : void child.kill(signal))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  return new Promise((resolve) => {
    const done = (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, pass)
      resolve({ code, isAtOnce: performance.now() - beganMs < AT_ONCE_MS })
    }
    child.on('error', () => done(127))
    child.on('exit', (code, signal) => done(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
  })
}

const canOpenBrowser = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * Sees to an image for "Try it now" while the app is already open: pulled where a registry answers, else made here.
 * Where neither works the app itself says so, when it is asked to try.
 */
function prepareTrialImage() {
  const script = join(repositoryRoot, 'scripts/images/resolve-python-image.mjs')
  const child = spawn(process.execPath, [script], { stdio: 'ignore', cwd: repositoryRoot })
  child.on('error', () => undefined)
  child.unref()
  process.on('exit', () => void child.kill())
}

async function main(words) {
  const asked = parseStart(words)
  const tell = (line) => void process.stderr.write(`[start] ${line}\n`)
  const unmet = await bootstrap({ needs: ['dependencies', 'node24'], wants: ['docker'] })
  for (const { message } of unmet) process.stderr.write(`[setup] ${message}\n`)
  await ensureBuild(repositoryRoot)
  if (!unmet.some(({ need }) => need === 'docker')) prepareTrialImage()
  const open = asked.open && canOpenBrowser() ? ['--open'] : []
  return startShell(asked, {
    tell,
    find: () => findOrFetchElectron(theseSurroundings(repositoryRoot)),
    runElectron: (binary) => runElectron(binary, asked.rest),
    runBrowser: () => {
      tell('Keep this terminal open; Ctrl+C ends the app.')
      return runOnNode24('src/cli/main.ts', ['host', '--ui', ...open, ...asked.rest])
    },
  })
}

if (isMain(import.meta.url)) process.exit(await main(process.argv.slice(2)).catch(exitOnSetupError))
