/**
 * The Solidity tests at length: at least 20,000 fuzz runs and 50,000 invariant calls, and a table of which actions the
 * invariant calls were. Takes a quarter of an hour on two slow cores.
 *
 * node scripts/deep-contracts.mjs [FUZZ_RUNS_A_TEST] [INVARIANT_RUNS]
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { countCalls, readActions } from './contracts/invariant-table.mjs'

const root = join(import.meta.dirname, '..')
const [fuzzRuns = '4000', invariantRuns = '840'] = process.argv.slice(2)
const depth = 60
const calls = join(root, 'cache/invariant-calls.txt')
mkdirSync(join(root, 'cache'), { recursive: true })
rmSync(calls, { force: true })

const env = {
  ...process.env,
  HARDHAT_DISABLE_TELEMETRY: 'true',
  DEAI_FUZZ_RUNS: fuzzRuns,
  DEAI_INVARIANT_RUNS: invariantRuns,
  DEAI_INVARIANT_DEPTH: String(depth),
  DEAI_INVARIANT_TABLE: '1',
}
const options = { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'inherit'] }
const { status, stdout } = spawnSync(
  process.execPath,
  ['node_modules/hardhat/dist/src/cli.js', 'test', 'solidity'],
  options,
)
console.log(stdout)

const fuzz = [...stdout.matchAll(/✔ testFuzz_.*\(runs: (\d+)\)/g)].reduce((sum, [, runs]) => sum + Number(runs), 0)
const actions = readActions(readFileSync(join(root, 'contracts/test/invariant/Escrow.invariant.t.sol'), 'utf8'))
const table = countCalls(existsSync(calls) ? readFileSync(calls, 'utf8') : '', actions, Number(invariantRuns))
const total = table.reduce((sum, row) => sum + row.calls, 0)
const expected = Number(invariantRuns) * depth
console.log(`${'action'.padEnd(24)} ${'calls'.padStart(8)} ${'reverts'.padStart(8)}`)
// A revert of any action fails the campaign, and with it this program: so what is counted is all that was called.
for (const row of table) console.log(`${row.action.padEnd(24)} ${String(row.calls).padStart(8)} ${'0'.padStart(8)}`)
console.log(`${'all'.padEnd(24)} ${String(total).padStart(8)} ${String(expected - total).padStart(8)}`)
console.log(`fuzz runs ${fuzz}`)

const isWhole = status === 0 && total === expected && table.every((row) => row.calls > 0)
if (!isWhole) console.error('a test failed, an action never happened, or the table does not add up')
process.exitCode = isWhole ? 0 : 1
