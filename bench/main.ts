/**
 * `npm run bench -- NAME [PART ...] [--json FILE]`: one benchmark, each against a baseline in the same run, since these
 * machines are shared and only ratios can be trusted. The last line printed is the ratio, as `N.NN x`.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { BenchResult } from './bench-result.ts'

interface Bench {
  /** `parts`: which of its parts; all where there is none. */
  run(rounds: number, parts: readonly string[]): Promise<BenchResult>
}

const benches: Record<string, () => Promise<Bench>> = {
  'job-overhead': () => import('./job-overhead.ts'),
  ui: () => import('./ui.ts'),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, rounds: { type: 'string', default: '15' } },
})
const [name = '', ...parts] = positionals
const load = benches[name]
if (!load) {
  process.stderr.write(`Which one? ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
const { run } = await load()
const result = await run(Number(values.rounds), parts)
if (values.json) await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`)
process.stdout.write(`${result.ratio.toFixed(2)} x\n`)
