// Gets from "whatever this machine has" to "a Docker engine answers". What to do next is decided by a pure function of
// what was seen; doing it is somebody else's (docker-actions.mjs), so that every branch can be tested anywhere.
import { SetupError } from './setup-error.mjs'

/**
 * @typedef {object} Facts what was seen of this machine
 * @property {'answers' | 'absent' | 'forbidden' | 'silent'} engine
 * @property {boolean} isRemote DOCKER_HOST is set, so the engine is not ours to start
 * @property {boolean} hasDaemon `dockerd` is installed; a `docker` command alone is not an engine
 * @property {boolean} isRoot
 * @property {boolean} hasApt
 * @property {NodeJS.Platform} platform
 *
 * @typedef {{ step: 'ready' | 'start' | 'install' } | { step: 'ask', code: string, message: string }} Decision
 */

/** @param {Facts} facts @returns {Decision} */
export function decideDockerStep(facts) {
  const { engine, isRemote, hasDaemon, isRoot, hasApt, platform } = facts
  if (engine === 'answers') return { step: 'ready' }
  if (isRemote)
    return ask('docker-unreachable', 'The engine named by DOCKER_HOST does not answer. Start it, or unset DOCKER_HOST.')
  if (engine === 'forbidden') return ask('docker-forbidden', forbidden(platform))
  if (engine === 'silent')
    return ask('docker-silent', 'Docker is there but does not answer within 5 s. Restart it and try again.')
  if (platform !== 'linux') return ask('docker-missing', desktop(platform))
  if (hasDaemon)
    return isRoot
      ? { step: 'start' }
      : ask('docker-stopped', 'Docker is installed but not running. Start it: sudo systemctl start docker')
  if (isRoot && hasApt) return { step: 'install' }
  return ask('docker-missing', hasApt ? installWithApt : installByHand)
}

const ask = (code, message) => ({ step: /** @type {const} */ ('ask'), code, message })

const installWithApt =
  'Docker is not installed. Install it: sudo apt-get install -y docker.io && sudo usermod -aG docker "$USER", then log in again.'
const installByHand =
  'Docker is not installed. Install Docker Engine (https://docs.docker.com/engine/install/) and start it.'

const forbidden = (platform) =>
  platform === 'linux'
    ? 'Docker is running, but you may not use it. Join its group: sudo usermod -aG docker "$USER", then log in again.'
    : 'Docker is running, but you may not use it. Start Docker Desktop as the user that runs this command.'

const desktop = (platform) =>
  `Docker is not running. Start Docker Desktop, or install it first: https://docs.docker.com/desktop/setup/install/${platform === 'win32' ? 'windows' : 'mac'}-install/`

/**
 * Makes an engine answer, or says in one sentence what the person has to do. Each step is taken at most once.
 * @param {{ look: () => Promise<Facts>, install: () => Promise<void>, start: () => Promise<void> }} machine
 * @returns {Promise<Array<'install' | 'start'>>} what had to be done
 * @throws {SetupError} with the code of the decision, or `docker-no-effect`
 */
export async function ensureDocker(machine) {
  /** @type {Array<'install' | 'start'>} */
  const done = []
  for (;;) {
    const decision = decideDockerStep(await machine.look())
    if (decision.step === 'ready') return done
    if (decision.step === 'ask') throw new SetupError(decision.code, decision.message)
    if (done.includes(decision.step))
      throw new SetupError('docker-no-effect', `Docker was told to ${decision.step}, and still no engine answers.`)
    done.push(decision.step)
    await machine[decision.step]()
  }
}
