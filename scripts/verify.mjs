/**
 * `npm run verify`: everything that can be said about the code without a network, Docker or a chain. One line a step
 * with its time; fails when one fails. Names given as arguments run only those steps: `npm run verify -- lint types`.
 */
import { join } from 'node:path'
import { runSteps } from './checks/run-steps.ts'

const steps = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'lint and format', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
  { name: 'import boundaries', args: ['scripts/checks/import-boundaries.ts'] },
  { name: 'import cycles', args: ['scripts/checks/import-cycles.ts'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'file length', args: ['scripts/checks/file-length.ts'] },
  { name: 'tracked text', args: ['scripts/checks/tracked-text.ts'] },
  { name: 'documentation links', args: ['scripts/checks/doc-links.ts'] },
  { name: 'licences', args: ['scripts/checks/licences.ts'] },
  { name: 'solidity lint', args: ['scripts/lint-solidity.mjs'] },
  { name: 'contract artifacts', args: ['scripts/compile-contracts.mjs', '--check'] },
  { name: 'test vectors', args: ['scripts/make-vectors.mjs', '--check'] },
  { name: 'receipt vectors', args: ['scripts/make-receipt-vectors.mjs', '--check'] },
  { name: 'window build', args: ['node_modules/electron-vite/bin/electron-vite.js', 'build'] },
  { name: 'unit tests', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter', 'dot'] },
]

const wanted = process.argv.slice(2)
const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
const passed = await runSteps(chosen, { cwd: join(import.meta.dirname, '..'), write: (line) => console.log(line) })
process.exitCode = passed && chosen.length > 0 ? 0 : 1
