import { spawnSync } from 'node:child_process'
import { copyFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runSteps } from '../../scripts/checks/run-steps.ts'
import { type PlantedTree, plantTree } from '../support/planted-tree.ts'

const repository = join(import.meta.dirname, '../..')

/** The real tool with the real settings, on a planted tree. */
function runTool(tree: PlantedTree, settings: string[], tool: string, args: string[]) {
  for (const file of settings) copyFileSync(join(repository, file), join(tree.root, file))
  symlinkSync(join(repository, 'node_modules'), join(tree.root, 'node_modules'), 'dir')
  const options = { cwd: tree.root, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repository, 'node_modules', tool), ...args],
    options,
  )
  return { status, output: stdout + stderr }
}

const knip = (files: Record<string, string>) => {
  using tree = plantTree({ 'package.json': '{"name":"planted","type":"module","dependencies":{"zod":"*"}}', ...files })
  return runTool(tree, ['knip.json'], 'knip/bin/knip.js', ['--no-progress'])
}
const entry = "import { z } from 'zod'\nimport { used } from '../shared/a.ts'\nconsole.log(z, used)\n"

describe('the dead code check', () => {
  it('finds nothing where everything is used', () => {
    const { status, output } = knip({ 'src/main/index.ts': entry, 'src/shared/a.ts': 'export const used = 1\n' })
    expect(output).not.toContain('Unused')
    expect(status).toBe(0)
  })

  it('finds a file that nobody imports', () => {
    const files = { 'src/main/index.ts': entry, 'src/shared/a.ts': 'export const used = 1\n', 'src/shared/b.ts': '' }
    expect(knip({ ...files })).toMatchObject({ status: 1, output: expect.stringContaining('src/shared/b.ts') })
  })

  it('finds an export that nobody uses, and a dependency', () => {
    const files = { 'src/main/index.ts': entry, 'src/shared/a.ts': 'export const used = 1\nexport const spare = 2\n' }
    expect(knip(files)).toMatchObject({ status: 1, output: expect.stringContaining('spare') })
    const without = { 'src/main/index.ts': 'console.log(1)\n' }
    expect(knip(without)).toMatchObject({ status: 1, output: expect.stringContaining('zod') })
  })
})

describe('lint and format', () => {
  const biome = (code: string) => {
    using tree = plantTree({ 'src/a.ts': code })
    return runTool(tree, ['biome.json'], '@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])
  }
  it.each([
    ['export const a: any = 1\n', 'noExplicitAny'],
    ['export const a = "1";\n', 'format'],
    ["import { z } from 'zod'\n", 'noUnusedImports'],
    ["import { B } from './b.ts'\nexport const a = (b: B) => b\n", 'useImportType'],
  ])('refuse %j', (code, rule) => {
    expect(biome(code)).toMatchObject({ status: 1, output: expect.stringContaining(rule) })
  })

  it('let good code pass', () => {
    expect(biome("export const a = '1'\n").status).toBe(0)
  })
})

describe('types', () => {
  const tsc = (code: string) => {
    using tree = plantTree({ 'src/a.ts': code })
    return runTool(tree, ['tsconfig.json'], 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json'])
  }
  it.each([
    ["export const a: number = 'x'\n", 'TS2322'],
    ['export const a = ([1] as number[])[0] + 1\n', 'TS2532'],
    ['export enum A { B }\n', 'TS1294'],
  ])('refuse %j', (code, problem) => {
    const { status, output } = tsc(code)
    expect(output).toContain(problem)
    expect(status).not.toBe(0)
  })

  it('let good code pass', () => {
    expect(tsc('export const a = 1\n')).toEqual({ status: 0, output: '' })
  })
})

describe('the run of all checks', () => {
  const run = async (programs: Record<string, string>) => {
    const lines: string[] = []
    const steps = Object.entries(programs).map(([name, code]) => ({ name, args: ['-e', code] }))
    return { passed: await runSteps(steps, { cwd: repository, write: (line) => lines.push(line) }), lines }
  }

  it('passes when every step does, and tells no more than a line of each', async () => {
    const { passed, lines } = await run({ one: 'console.log("chatter")', two: '' })
    expect(passed).toBe(true)
    expect(lines).toEqual([expect.stringMatching(/^ok {3}one +\d+\.\d s$/), expect.stringMatching(/^ok {3}two/)])
  })

  it('fails when one does, shows what it said, and still runs the rest', async () => {
    const { passed, lines } = await run({
      one: 'console.error("why"); process.exit(3)',
      two: 'process.kill(process.pid, "SIGKILL")',
      three: '',
    })
    expect(passed).toBe(false)
    expect(lines[0]).toMatch(/^FAIL one/)
    expect(lines[1]).toBe('why')
    expect(lines.some((line) => line.startsWith('FAIL two'))).toBe(true)
    expect(lines.at(-1)).toMatch(/^ok {3}three/)
  })
})
