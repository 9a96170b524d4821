/**
 * Puts bugs into copies of the escrow, one at a time, and shows that the tests catch each. Exits 1 when one survives, or
 * when one no longer applies to the source. Takes some minutes.
 *
 * node scripts/mutate-contracts.mjs [WORD]   only the mutants whose file or text contains WORD
 */
import { mutants } from './contracts/mutants.mjs'
import { judgeMutant, prepareTests } from './contracts/run-mutants.mjs'

const word = process.argv[2] ?? ''
const chosen = [...mutants.entries()].filter(([, mutant]) => mutant.some((text) => text.includes(word)))
if (!(await prepareTests())) {
  console.error('the tests fail without any bug: mend them first (npm test)')
  process.exit(1)
}

const verdicts = { caught: 0, survived: 0, 'not applied': 0 }
const waiting = [...chosen]
const work = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [number, mutant] = next
    const verdict = await judgeMutant(mutant, `mutant-${number}`)
    verdicts[verdict]++
    const [file, right, wrong] = mutant.map((text) => text.replaceAll(/\s+/g, ' '))
    console.log(`${verdict.padEnd(11)} ${String(number).padStart(3)} ${file}: ${right}  ->  ${wrong || '(nothing)'}`)
  }
}
await Promise.all([work(), work()])
console.log(
  `${chosen.length} mutants: ${verdicts.caught} caught, ${verdicts.survived} survived, ${verdicts['not applied']} not applied`,
)
process.exitCode = verdicts.caught === chosen.length && chosen.length > 0 ? 0 : 1
