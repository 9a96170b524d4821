// Two commands started at once must not both install. A folder is the lock: making one is atomic on every system. Its
// owner's pid lies inside, so that a lock left behind by a killed process is seen and taken over.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from './setup-error.mjs'

const POLL_MS = 200
/** Between making the folder and writing the pid a process may die: after this time such a lock counts as left. */
const UNSIGNED_MS = 10_000

/**
 * Runs `action` while holding the lock; others wait for up to `waitMs`.
 * @template T
 * @param {string} folder @param {() => Promise<T>} action
 * @param {{ waitMs?: number, onWait?: (pid: number | undefined) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(folder, action, { waitMs = 20 * 60_000, onWait } = {}) {
  await take(folder, waitMs, onWait)
  const release = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await action()
  } finally {
    process.off('exit', release)
    release()
  }
}

async function take(folder, waitMs, onWait) {
  const deadline = Date.now() + waitMs
  for (let told = false; !tryTake(folder); told = true) {
    if (dropIfLeft(folder)) continue
    if (!told) onWait?.(ownerOf(folder))
    if (Date.now() > deadline)
      throw new SetupError('locked', `Another process holds ${folder}. End it, or remove that folder, and try again.`)
    await sleep(POLL_MS)
  }
}

function tryTake(folder) {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(folder, 'pid'), String(process.pid))
  return true
}

/** Moves a left lock aside before removing it, so that of several waiters only one succeeds. */
function dropIfLeft(folder) {
  if (!isLeft(folder)) return false
  const aside = `${folder}.left-${process.pid}`
  try {
    renameSync(folder, aside)
  } catch {
    return true // another waiter was faster
  }
  rmSync(aside, { recursive: true, force: true })
  return true
}

function isLeft(folder) {
  const pid = ownerOf(folder)
  if (pid !== undefined) return !isAlive(pid)
  const made = statSync(folder, { throwIfNoEntry: false })
  return made !== undefined && Date.now() - made.mtimeMs > UNSIGNED_MS
}

function ownerOf(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8')) || undefined
  } catch {
    return undefined // not written yet, or just released
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
