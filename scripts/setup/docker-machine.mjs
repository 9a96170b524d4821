// This machine, as docker.mjs sees it: what is installed, and how to install and start an engine on Linux as root. The
// engine is left running afterwards: the next command wants it too, and other programs may have begun to use it.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { aptInstall, canApt, isRoot } from './apt.mjs'
import { findProgram, runLogged } from './command.mjs'
import { pingEngine } from './docker-engine.mjs'
import { withLock } from './lock.mjs'
import { SetupError, say } from './setup-error.mjs'

const LOG_FILE = '/var/log/deai-dockerd.log'
const START_LIMIT_MS = 60_000

/** @returns {Parameters<typeof import('./docker.mjs').ensureDocker>[0]} */
export function thisMachine() {
  return { look, install: () => aptInstall(['docker.io', 'iptables'], 'Docker'), start: startOnce }
}

async function look() {
  return {
    engine: await pingEngine(),
    isRemote: Boolean(process.env.DOCKER_HOST),
    hasDaemon: Boolean(findProgram('dockerd')),
    isRoot: isRoot(),
    hasApt: canApt(),
    platform: process.platform,
  }
}

const startOnce = () => withLock('/run/deai-dockerd.lock', start)

async function start() {
  if ((await pingEngine()) === 'answers') return
  say('starting Docker')
  if (existsSync('/run/systemd/system')) await runLogged('systemctl', ['start', 'docker'], { logFile: LOG_FILE })
  else spawnDaemon()
  await untilItAnswers()
}

function spawnDaemon() {
  const log = openSync(LOG_FILE, 'a')
  const PATH = `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin`
  const daemon = findProgram('dockerd') ?? 'dockerd'
  spawn(daemon, [], { detached: true, stdio: ['ignore', log, log], env: { ...process.env, PATH } }).unref()
  closeSync(log)
}

async function untilItAnswers() {
  const deadline = Date.now() + START_LIMIT_MS
  while (Date.now() < deadline) {
    if ((await pingEngine()) === 'answers') return
    await sleep(250)
  }
  const tail = existsSync(LOG_FILE) ? readFileSync(LOG_FILE, 'utf8').trimEnd().split('\n').slice(-3).join('\n') : ''
  throw new SetupError('docker-start-failed', `Docker did not start within 60 s; its log is ${LOG_FILE}:\n${tail}`)
}
