// Starting other programs: find them, run them, and keep what they say where it can be read after a failure.
import { spawn } from 'node:child_process'
import { accessSync, appendFileSync, closeSync, constants, openSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { SetupError } from './setup-error.mjs'

/** Where daemons and package tools live; an ordinary user's PATH often leaves these out. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin', '/bin']

/** The path of a program, or undefined. @param {string} name @returns {string | undefined} */
export function findProgram(name) {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name]
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_FOLDERS].filter(Boolean)
  return folders.flatMap((folder) => names.map((file) => join(folder, file))).find(isExecutable)
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Runs a program to its end and returns its exit status; what it prints goes to this process's stderr.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} 128 plus the signal's number is not told apart: a killed program counts as 1
 */
export function runVisibly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 2, 2], ...options })
    child.on('error', reject)
    child.on('exit', (status) => resolve(status ?? 1))
  })
}

/**
 * Runs a program whose chatter belongs in a log file. On failure the last lines of the log are in the error.
 * @param {string} command @param {string[]} args @param {{ logFile: string, env?: NodeJS.ProcessEnv, cwd?: string }} options
 */
export async function runLogged(command, args, { logFile, env = process.env, cwd }) {
  appendFileSync(logFile, `\n$ ${[command, ...args].join(' ')}\n`)
  const log = openSync(logFile, 'a')
  try {
    const status = await runVisibly(command, args, { stdio: ['ignore', log, log], env, cwd })
    if (status === 0) return
  } finally {
    closeSync(log)
  }
  const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n')
  throw new SetupError('command-failed', `"${command} ${args.join(' ')}" failed; the log is ${logFile}:\n${tail}`)
}

/** Runs a program and returns what it printed. @param {string} command @param {string[]} args @returns {Promise<string>} */
export function runForText(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } })
    const printed = { stdout: '', stderr: '' }
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      child[name].setEncoding('utf8').on('data', (text) => {
        printed[name] += text
      })
    }
    child.on('error', reject)
    child.on('close', (status) => {
      if (status === 0) resolve(printed.stdout)
      else reject(new SetupError('command-failed', `"${command} ${args.join(' ')}" failed: ${printed.stderr.trim()}`))
    })
  })
}
