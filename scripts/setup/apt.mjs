// Installs system packages on Debian and its relatives, when we are root. What apt says goes to a log file.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram, runLogged } from './command.mjs'
import { say } from './setup-error.mjs'

export const isRoot = () => process.getuid?.() === 0
export const canApt = () => process.platform === 'linux' && Boolean(findProgram('apt-get'))

const UNATTENDED = [
  '-y',
  '-q',
  '--no-install-recommends',
  '-o',
  'Dpkg::Options::=--force-confold',
  '-o',
  'DPkg::Lock::Timeout=300',
]

/** @param {string[]} packages @param {string} purpose what a person calls it */
export async function aptInstall(packages, purpose) {
  const logFile = isRoot() ? '/var/log/deai-apt.log' : join(tmpdir(), `deai-apt-${process.pid}.log`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  say(`installing ${purpose} (apt-get install ${packages.join(' ')}); the log is ${logFile}`)
  await runLogged('apt-get', ['update', '-q'], { logFile, env }).catch(() => undefined) // one dead source of many: install decides
  await runLogged('apt-get', ['install', ...UNATTENDED, ...packages], { logFile, env })
}
