/**
 * solhint over all Solidity, offline: the escrow by .solhint.json, the tests by contracts/test/.solhint.json, in which
 * names are sentences. One warning fails it. The compiler's own warnings fail scripts/compile-contracts.mjs.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const quietly = ['--disc', '--noPoster', '--max-warnings', '0']
const runs = [
  ['--config', '.solhint.json', 'contracts/*.sol', 'contracts/interfaces/*.sol', 'contracts/libraries/*.sol'],
  ['--config', 'contracts/test/.solhint.json', 'contracts/test/**/*.sol'],
]
for (const words of runs) {
  const args = ['node_modules/solhint/solhint.js', ...quietly, ...words]
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
