/**
 * Runs the Solidity tests (contracts/test) as anybody would, and holds what is generated from Solidity and for it to
 * its sources. A child process each, because Hardhat's runner is a program and not a library.
 */
import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const fiveMinutesMs = 300_000

interface Outcome {
  readonly exitCode: number
  readonly output: string
}

/** A script of the project under this very Node (a system Node may be too old), without telemetry and colours. */
const runNode = (args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = { ...process.env, HARDHAT_DISABLE_TELEMETRY: 'true', NO_COLOR: '1', FORCE_COLOR: '0' }
    const options = { cwd: root, env, timeout: fiveMinutesMs, maxBuffer: 2 ** 26 }
    execFile(process.execPath, [...args], options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ exitCode, output: `${stdout}\n${stderr}` })
    })
  })

const passing = (output: string) => Number(/^\s*(\d+) passing/m.exec(output)?.[1] ?? 0)

describe('the escrow in Solidity', () => {
  test('passes its unit, attack, fuzz and invariant tests', { timeout: fiveMinutesMs }, async () => {
    const { exitCode, output } = await runNode([join(root, 'node_modules/.bin/hardhat'), 'test', 'solidity'])
    expect(exitCode, output).toBe(0)
    expect(output).not.toMatch(/\d+ failing/)
    expect(passing(output), output).toBeGreaterThanOrEqual(188)
    expect(output, 'the compiler warns about a source of ours').not.toMatch(/--> \.?\/?contracts\//)
  })

  test('costs what the gas snapshot says, and keeps its marks', { timeout: fiveMinutesMs }, async () => {
    const { exitCode, output } = await runNode(['scripts/gas-snapshot.ts', '--check'])
    expect(exitCode, output).toBe(0)
  })
})

describe('what is generated', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deai-contracts-'))
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('ABI and bytecode are what the sources compile to', { timeout: fiveMinutesMs }, async () => {
    const { exitCode, output } = await runNode(['scripts/compile-contracts.mjs', '--check'])
    expect(exitCode, output).toBe(0)
  })

  test('a changed byte of bytecode is noticed', { timeout: fiveMinutesMs }, async () => {
    const artifacts = join(root, 'src/adapters/ethers/artifacts')
    await copyFile(join(artifacts, 'test-dai.ts'), join(folder, 'test-dai.ts'))
    const escrow = await readFile(join(artifacts, 'escrow.ts'), 'utf8')
    await writeFile(join(folder, 'escrow.ts'), escrow.replace(/Bytecode = '0x../, "Bytecode = '0xfe"))
    const { exitCode, output } = await runNode(['scripts/compile-contracts.mjs', '--check', folder])
    expect(exitCode).toBe(1)
    expect(output).toContain('escrow.ts is stale')
    expect(output).not.toContain('test-dai.ts is stale')
  })

  test('the typed-data vectors are what ethers makes of them', async () => {
    const { exitCode, output } = await runNode(['scripts/make-vectors.mjs', '--check'])
    expect(exitCode, output).toBe(0)
  })

  test('a changed vector is noticed', async () => {
    const file = join(folder, 'typed-data.json')
    const vectors = await readFile(join(root, 'test/vectors/typed-data.json'), 'utf8')
    await writeFile(file, vectors.replace('"isFinal": true', '"isFinal": false'))
    const { exitCode, output } = await runNode(['scripts/make-vectors.mjs', '--check', file])
    expect(exitCode).toBe(1)
    expect(output).toContain('is stale')
  })
})
