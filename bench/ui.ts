/**
 * What the window costs its user: how soon it can be used and what it loads for that, whether 100,000 jobs scroll evenly,
 * and whether it answers a click while a job prints 10,000 lines a second. Each in a real Chromium on the real
 * `deai host --ui`, and each beside the same measuring of nothing in the same run. The ratio is that of the first.
 *
 *     npm run bench -- ui [first-load] [job-scroll] [log-flow]
 */
import type { BenchResult } from './bench-result.ts'
import { measureFirstLoad } from './ui/first-load.ts'
import { measureJobScroll } from './ui/job-scroll.ts'
import { measureLogFlow } from './ui/log-flow.ts'
import type { Mark, UiPart } from './ui/part.ts'

const parts: Record<string, (rounds: number) => Promise<UiPart>> = {
  'first-load': measureFirstLoad,
  'job-scroll': measureJobScroll,
  'log-flow': measureLogFlow,
}

export async function run(rounds: number, chosen: readonly string[]): Promise<BenchResult> {
  const unknown = chosen.find((name) => !(name in parts))
  if (unknown !== undefined) throw new Error(`no part "${unknown}"; there are ${Object.keys(parts).join(', ')}`)
  const results: [string, UiPart][] = []
  for (const [name, measure] of Object.entries(parts)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    process.stdout.write(`\n${name}\n`)
    const part = await measure(rounds)
    for (const line of part.lines) process.stdout.write(`  ${line}\n`)
    for (const mark of part.marks) process.stdout.write(`  ${markLine(mark)}\n`)
    results.push([name, part])
  }
  process.stdout.write('\n')
  const figures = Object.fromEntries(results.map(([name, { figures, marks }]) => [name, { ...figures, marks }]))
  return { ratio: results[0]?.[1].ratio ?? Number.NaN, figures }
}

const markLine = ({ name, isMet, value }: Mark): string => `${isMet ? 'met   ' : 'MISSED'} ${name}: ${value}`
