/** When an install counts as done, and how two commands started at once share one install. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bootstrap, SetupError } from '../../scripts/bootstrap.mjs'
import { isInstalledAsLocked } from '../../scripts/setup/installed.mjs'
import { withLock } from '../../scripts/setup/lock.mjs'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deai-setup-test-'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

type Packages = Record<string, { version: string; optional?: boolean; os?: string[]; cpu?: string[] }>

function repository(locked: Packages, installed: Packages, dependencies = { left: '1.0.0' }) {
  mkdirSync(join(root, 'node_modules'))
  const write = (name: string, value: unknown) => writeFileSync(join(root, name), JSON.stringify(value))
  write('package.json', { dependencies })
  write('package-lock.json', { packages: { '': { dependencies: { left: '1.0.0' } }, ...locked } })
  write('node_modules/.package-lock.json', { packages: installed })
}

const left = { 'node_modules/left': { version: '1.0.0' } }
const native = (os: string) => ({
  'node_modules/native': { version: '1.0.0', optional: true, os: [os], cpu: [process.arch] },
})

describe('an install', () => {
  it('is done when every locked package is there in its version', () => {
    repository(left, left)
    expect(isInstalledAsLocked(root)).toBe(true)
  })

  it('is not done when a version differs', () => {
    repository(left, { 'node_modules/left': { version: '0.9.0' } })
    expect(isInstalledAsLocked(root)).toBe(false)
  })

  it('is not done when package.json asks for what the lock does not have', () => {
    repository(left, left, { left: '2.0.0' })
    expect(isInstalledAsLocked(root)).toBe(false)
  })

  it("is not done when this platform's native package was left out", () => {
    repository({ ...left, ...native(process.platform) }, left)
    expect(isInstalledAsLocked(root)).toBe(false)
  })

  it("does not wait for another platform's native package", () => {
    repository({ ...left, ...native('another-os') }, left)
    expect(isInstalledAsLocked(root)).toBe(true)
  })

  it('is not done when npm was killed before it wrote its record', () => {
    repository(left, left)
    rmSync(join(root, 'node_modules', '.package-lock.json'))
    expect(isInstalledAsLocked(root)).toBe(false)
  })
})

describe('the lock', () => {
  it('lets one in at a time', async () => {
    const lock = join(root, 'lock')
    const log: string[] = []
    const visit = (name: string) =>
      withLock(lock, async () => {
        log.push(`${name} in`)
        await new Promise((resolve) => setImmediate(resolve))
        log.push(`${name} out`)
      })
    await Promise.all([visit('a'), visit('b')])
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out'])
  })

  it('is taken over from a process that died with it', async () => {
    const lock = join(root, 'lock')
    mkdirSync(lock)
    writeFileSync(join(lock, 'pid'), '4194305') // above every pid that Linux gives
    expect(await withLock(lock, async () => 'done', { waitMs: 0 })).toBe('done')
  })

  it('is given up after a while where its owner lives', async () => {
    const lock = join(root, 'lock')
    mkdirSync(lock)
    writeFileSync(join(lock, 'pid'), String(process.pid))
    await expect(withLock(lock, async () => 'done', { waitMs: 0 })).rejects.toMatchObject({ code: 'locked' })
  })

  it('is free again after a failure', async () => {
    const lock = join(root, 'lock')
    await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await withLock(lock, async () => 'done', { waitMs: 0 })).toBe('done')
  })
})

describe('a machine without Docker', () => {
  const steps = {
    dependencies: () => undefined,
    node24: () => undefined,
    docker: () => Promise.reject(new SetupError('docker-missing', 'Docker is not installed.')),
    chromium: () => undefined,
  }

  it('fails where Docker is needed', async () => {
    await expect(bootstrap({ needs: ['docker'], steps, env: {} })).rejects.toMatchObject({ code: 'docker-missing' })
  })

  it('is told about it where Docker is only wanted', async () => {
    const unmet = [{ need: 'docker', code: 'docker-missing', message: 'Docker is not installed.' }]
    expect(await bootstrap({ wants: ['docker'], steps, env: {} })).toEqual(unmet)
  })

  it('never passes unseen in CI', async () => {
    const attempt = bootstrap({ wants: ['docker'], steps, env: { CI: 'true' } })
    await expect(attempt).rejects.toMatchObject({ code: 'docker-missing' })
  })
})
