/**
 * What each step costs on a chain: real transactions on Anvil, base fee and calldata included, in gas.
 *
 * node scripts/gas-snapshot.ts [--check]   writes contracts/gas-snapshot.json; `--check` writes nothing and exits 1 when
 * a row is not what the committed file says. Both exit 1 when a mark is missed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureGas, missedMarks } from './gas/measure-gas.ts'

const file = join(import.meta.dirname, '../contracts/gas-snapshot.json')
const rows = await measureGas()
for (const [name, gas] of Object.entries(rows))
  console.log(`${name.padEnd(60)} ${gas.toLocaleString('en').padStart(10)}`)

const wrong = missedMarks(rows)
if (process.argv.includes('--check')) {
  const committed: Record<string, number> = JSON.parse(readFileSync(file, 'utf8'))
  const names = new Set([...Object.keys(rows), ...Object.keys(committed)])
  for (const name of names) {
    if (rows[name] !== committed[name])
      wrong.push(`"${name}" costs ${rows[name]}, the snapshot says ${committed[name]}`)
  }
  if (wrong.length > 0) wrong.push('run node scripts/gas-snapshot.ts and look at the difference')
} else {
  writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`)
}
for (const line of wrong) console.error(line)
process.exitCode = wrong.length > 0 ? 1 : 0
