/** How long nobody has touched this computer, platform by platform. */
import { chmod, mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseHidIdle, parseLogind, parseMilliseconds, readInputIdle } from '../../src/adapters/hardware/input-idle.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const minute = 60_000
const nowMs = Date.UTC(2027, 0, 10, 12)
let folder = temporaryFolder()
const path = process.env.PATH

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  process.env.PATH = path
  folder[Symbol.dispose]()
})

async function openTerminal(name: string, idleMs: number): Promise<void> {
  await mkdir(join(folder.path, 'pts'), { recursive: true })
  await writeFile(join(folder.path, 'pts', name), '')
  const seconds = (nowMs - idleMs) / 1000
  await utimes(join(folder.path, 'pts', name), seconds, seconds)
}

/** Programs of this test alone: what is not given is not installed. */
async function install(programs: Record<string, string>): Promise<void> {
  await mkdir(join(folder.path, 'bin'), { recursive: true })
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(folder.path, 'bin', name), `#!/bin/sh\n${script}\n`)
    await chmod(join(folder.path, 'bin', name), 0o755)
  }
  process.env.PATH = join(folder.path, 'bin')
}

const read = (environment: Record<string, string> = {}, platform: NodeJS.Platform = 'linux') =>
  readInputIdle({ platform, environment, terminalsFolder: join(folder.path, 'pts'), nowMs })

const logind = (isIdle: boolean, idleMs: number) => `echo "b ${isIdle}"; echo "t ${(nowMs - idleMs) * 1000}"`

describe('Linux without a screen', () => {
  it('goes by the newest input to a terminal', async () => {
    await install({})
    await openTerminal('0', 25 * minute)
    await openTerminal('3', 12 * minute)
    await openTerminal('ptmx', 0)
    expect(await read()).toBe(12 * minute)
  })

  it('without a terminal tells nothing', async () => {
    await install({})
    expect(await read()).toBeNull()
  })
})

describe('Linux with a screen', () => {
  it("goes by the X server's count, and by terminals beside it", async () => {
    await install({ xprintidle: `echo ${20 * minute}`, busctl: logind(false, 0) })
    expect(await read({ DISPLAY: ':0' })).toBe(20 * minute)
    await openTerminal('0', 3 * minute)
    expect(await read({ DISPLAY: ':0' })).toBe(3 * minute)
  })

  it('under Wayland goes by what the desktop told logind, not by the X server', async () => {
    await install({ xprintidle: 'echo 999999999', busctl: logind(true, 15 * minute) })
    expect(await read({ DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' })).toBe(15 * minute)
    await install({ busctl: logind(false, 15 * minute) })
    expect(await read({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(0)
  })

  it('does not take a terminal that nobody types in for an unused screen', async () => {
    await install({})
    await openTerminal('0', 600 * minute)
    expect(await read({ WAYLAND_DISPLAY: 'wayland-0' })).toBeNull()
  })

  it('survives tools that fail or print without end', async () => {
    await install({ xprintidle: 'while :; do echo 1; done', busctl: 'exit 1' })
    expect(await read({ DISPLAY: ':0' })).toBeNull()
  })
})

describe('answers', () => {
  it('of logind are read, and no session at all tells nothing', () => {
    expect(parseLogind(`b true\nt ${(nowMs - minute) * 1000}\n`, nowMs)).toBe(minute)
    expect(parseLogind('b true\nt 0\n', nowMs)).toBeNull()
    expect(parseLogind('b false\nt 0\n', nowMs)).toBe(0)
    expect(parseLogind('Failed to get property', nowMs)).toBeNull()
  })

  it('of the I/O registry of macOS are nanoseconds', () => {
    expect(parseHidIdle('    | |   "HIDIdleTime" = 93000000000\n')).toBe(93_000)
    expect(parseHidIdle('nothing of the kind')).toBeNull()
  })

  it('of PowerShell are milliseconds', () => {
    expect(parseMilliseconds('60500\r\n')).toBe(60_500)
    expect(parseMilliseconds('Add-Type : error')).toBeNull()
  })
})
