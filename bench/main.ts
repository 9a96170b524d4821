/**
 * `npm run bench -- NAME [--json FILE]`: one benchmark, each against a baseline in the same run, since these machines are
 * shared and only ratios can be trusted. The last line printed is the ratio, as `N.NN x`.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { BenchResult } from './bench-result.ts'

const benches: Record<string, () => Promise<{ run: (rounds: number) => Promise<BenchResult> }>> = {
  'job-overhead': () => import('./job-overhead.ts'),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, rounds: { type: 'string', default: '15' } },
})
const load = benches[positionals[0] ?? '']
if (!load) {
  process.stderr.write(`Which one? ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
const { run } = await load()
const result = await run(Number(values.rounds))
if (values.json) await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`)
process.stdout.write(`${result.ratio.toFixed(2)} x\n`)
