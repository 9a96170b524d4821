/** `npm run soak [-- --jobs 200 --seed 20240229]`: the whole soak, with what came of it. Exits with 1 when it found something. */
import { parseArgs } from 'node:util'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { runSoak } from './soak.ts'
import { soakLines } from './soak-lines.ts'

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '20240229' },
    keep: { type: 'string' },
  },
})
const say = (text: string): void => void process.stdout.write(`${text}\n`)
// The hosts are asked to end when this process exits, which a signal alone would not make it do.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(name, () => {
    say(`ended by ${name}`)
    process.exit(1)
  })
}
const [jobs, seed] = [Number(values.jobs), Number(values.seed)]
say(`soak: ${jobs} jobs, seed ${seed}`)
using folder = temporaryFolder()
let saidAtMs = 0
const onProgress = (text: string): void => {
  if (Date.now() - saidAtMs < 10_000) return
  saidAtMs = Date.now()
  say(`  ${text}`)
}
const report = await runSoak({ jobs, seed, folder: values.keep ?? folder.path, onProgress })
for (const line of soakLines(report)) say(line)
