#!/usr/bin/env node
// The first thing that `npm run demo`, `npm test` and `npm start` do on a machine that may have nothing but Node 20: set
// up what is missing, once. When all is there it costs a few milliseconds. Built-in modules only, since it runs before
// anything is installed. Steps live in scripts/setup, one a file.
//
//   node scripts/bootstrap.mjs [dependencies] [node24] [docker] [chromium]     (default: the first three)
import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './setup/chromium.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { ensureDocker } from './setup/docker.mjs'
import { thisMachine } from './setup/docker-machine.mjs'
import { findNode24, node24Env, runWithNode24 } from './setup/node24.mjs'
import { SetupError } from './setup/setup-error.mjs'

export { SetupError }

/** @typedef {'dependencies' | 'node24' | 'docker' | 'chromium'} Need */

/** The repository that this file lies in. */
export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)))

/** In the order in which they can be met: Node 24 comes with the dependencies. @type {Record<Need, (root: string) => unknown>} */
const realSteps = {
  dependencies: ensureDependencies,
  node24: findNode24,
  docker: () => ensureDocker(thisMachine()),
  chromium: ensureChromium,
}

/**
 * Meets each need, or throws. Needs in `wants` may go unmet on a person's machine, and are then returned with the
 * sentence to show; where CI=true they are needs like the others, so that no check is ever skipped there unseen.
 * @param {{ needs?: Need[], wants?: Need[], root?: string, env?: NodeJS.ProcessEnv, steps?: typeof realSteps }} options
 * @returns {Promise<Array<{ need: Need, code: string, message: string }>>} the wants that could not be met
 * @throws {SetupError} saying what to do
 */
export async function bootstrap({
  needs = [],
  wants = [],
  root = repositoryRoot,
  env = process.env,
  steps = realSteps,
}) {
  const unmet = []
  for (const need of /** @type {Need[]} */ (Object.keys(steps))) {
    if (!needs.includes(need) && !wants.includes(need)) continue
    try {
      await steps[need](root)
    } catch (error) {
      const isHard = needs.includes(need) || env.CI === 'true' || env.CI === '1'
      if (isHard || !(error instanceof SetupError)) throw error
      unmet.push({ need, code: error.code, message: error.message })
    }
  }
  return unmet
}

/**
 * Runs one of our scripts (.mjs or .ts) on Node 24 in this terminal; signals are passed on.
 * @param {string} script @param {string[]} [args] @param {NodeJS.ProcessEnv} [extraEnv]
 * @returns {Promise<number>} its exit code
 */
export function runOnNode24(script, args = [], extraEnv = {}) {
  return runWithNode24(repositoryRoot, script, args, { ...node24Env(repositoryRoot), ...extraEnv })
}

/** Ends a command on a setup failure with its sentence and exit code 1; anything else is a bug and is thrown on. */
export function exitOnSetupError(error) {
  if (!(error instanceof SetupError)) throw error
  process.stderr.write(`[setup] ${error.message}\n`)
  process.exit(1)
}

/** Whether this module is the command that was started. @param {string} moduleUrl @returns {boolean} */
export function isMain(moduleUrl) {
  return Boolean(process.argv[1]) && realpathSync(process.argv[1] ?? '') === fileURLToPath(moduleUrl)
}

if (isMain(import.meta.url)) {
  const asked = /** @type {Need[]} */ (process.argv.slice(2))
  const unknown = asked.find((need) => !(need in realSteps))
  if (unknown)
    exitOnSetupError(
      new SetupError('unknown-need', `Unknown need "${unknown}"; known: ${Object.keys(realSteps).join(', ')}.`),
    )
  await bootstrap({ needs: asked.length > 0 ? asked : ['dependencies', 'node24', 'docker'] }).catch(exitOnSetupError)
}
