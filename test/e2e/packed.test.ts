/**
 * A release as it is packed, made around an Electron that is only shaped like one: what is in it, how its fuses stand,
 * and that its main process, its window and its host run from what was packed alone.
 */
import { execFile } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findHost, type HostConnection } from '../../src/cli/host-connection.ts'
import { ensureBuiltWindow } from '../support/built-window.ts'
import { launchDesktop } from '../support/desktop-app.ts'
import { appEnvironment } from '../support/shell-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const run = promisify(execFile)
/** How long a host may take to its first answer, with its embedded chain. */
const startMs = 60_000
const shownCharacters = 3_000
const place = temporaryFolder()
const appFolder = join(place.path, 'resources/app')
const release = join(place.path, 'release')
let unpackedFolder: string
let archive: string

beforeAll(async () => {
  await ensureBuiltWindow()
  const electron = join(place.path, 'electron')
  await run(process.execPath, ['scripts/fake-electron-dist.mjs', electron])
  const words = ['--linux', 'dir', '--publish', 'never', `-c.directories.output=${release}`]
  const builder = resolve('node_modules/electron-builder/cli.js')
  const config = ['--config', 'electron-builder.config.mjs']
  const env = { ...appEnvironment({}), ELECTRON_DIST: electron } // it prints nothing where it sees a test
  await run(process.execPath, [builder, ...config, ...words], { env, maxBuffer: 16 * 1024 * 1024 }).catch(
    ({ stdout, stderr, code, signal }: { stdout: string; stderr: string; code: unknown; signal: unknown }) => {
      throw new Error(`electron-builder failed (${code ?? signal}):\n${`${stdout}${stderr}`.slice(-shownCharacters)}`)
    },
  )
  unpackedFolder = join(release, readdirSync(release).find((name) => name.endsWith('-unpacked')) ?? '')
  archive = join(unpackedFolder, 'resources/app.asar')
  extractAll(archive, appFolder)
  cpSync(`${archive}.unpacked`, appFolder, { recursive: true }) // the same files, as programs
})
afterAll(() => place[Symbol.dispose]())

test('holds the built app and what it needs, and no source, test or secret', () => {
  const top = new Set(listPackage(archive, { isPack: false }).map((path) => path.split('/')[1]))
  expect(top).toContain('out')
  for (const name of top)
    expect(['out', 'node_modules', 'package.json', 'resources', 'LICENSE', 'NOTICE']).toContain(name)
})

test('keeps what the system must load from disk outside of the archive', () => {
  const files = listPackage(archive, { isPack: false }).map((path) => path.slice(1))
  const inside = files.filter((path) => {
    const entry = statFile(archive, path)
    return 'size' in entry && entry.size > 4 && !entry.unpacked && isProgram(extractFile(archive, path))
  })
  expect(inside).toEqual([])
  const outside = readdirSync(`${archive}.unpacked`, { recursive: true }).map(String)
  expect(outside.some((path) => path.endsWith('.node'))).toBe(true)
  expect(outside.some((path) => path.endsWith('/anvil'))).toBe(true)
})

/** Of Linux, Windows or macOS. */
function isProgram(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4).toString('latin1')
  return start === '\x7fELF' || start.startsWith('MZ\x90') || bytes.readUInt32LE(0) === 0xfeedfacf
}

test('has its fuses set against being run as anything else', async () => {
  const executable = readdirSync(unpackedFolder).find((name) => name === 'deai-desktop')
  expect(executable).toBeDefined()
  const wire = await getCurrentFuseWire(join(unpackedFolder, executable ?? ''))
  const { ENABLE, DISABLE } = FuseState
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: DISABLE,
    [FuseV1Options.EnableCookieEncryption]: ENABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
  })
})

test('opens its window and runs its host from nothing but itself', async () => {
  await using app = await launchDesktop({
    appFolder,
    env: { ELECTRON_DOUBLE_PACKAGED: '1', DEAI_NO_MDNS: '1' },
  })
  await expect.poll(() => app.page.locator('#root > *').count()).toBeGreaterThan(0)
  const status = await hostStatus(app.dataFolder)
  expect(status).toMatchObject({ version: expect.any(String) })
  expect(app.output()).not.toContain('Cannot find')
})

async function hostStatus(dataFolder: string) {
  const signal = AbortSignal.timeout(startMs)
  let host: HostConnection | undefined
  while (host === undefined) {
    if (signal.aborted)
      throw new Error(`no host answers; its log:\n${readFileSync(join(dataFolder, 'host.log'), 'utf8')}`)
    await sleep(200)
    host = await findHost(dataFolder, signal)
  }
  try {
    return await host.api.node.status()
  } finally {
    host.close()
  }
}
