/**
 * Hardhat runs the Solidity tests and nothing else, offline: the compiler is solc's soljson.js out of node_modules
 * (its index.js will not do), and its settings are those of scripts/compile-contracts.mjs. Set DEAI_FUZZ_RUNS,
 * DEAI_INVARIANT_RUNS and DEAI_INVARIANT_DEPTH for a deeper search.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { defineConfig } from 'hardhat/config'

const root = import.meta.dirname
const solcVersion: string = createRequire(import.meta.url)('solc/package.json').version
const settings = JSON.parse(readFileSync(join(root, 'contracts/compiler-settings.json'), 'utf8'))
const count = (name: string, normal: number) => Number(process.env[name] ?? normal)

export default defineConfig({
  solidity: {
    profiles: {
      default: {
        compilers: [{ version: solcVersion, path: join(root, 'node_modules/solc/soljson.js'), settings }],
      },
    },
  },
  paths: {
    sources: 'contracts',
    tests: { solidity: 'contracts/test' },
    cache: 'cache/hardhat',
    artifacts: 'cache/hardhat/artifacts',
  },
  test: {
    solidity: {
      // Low enough that an endless loop fails instead of hanging.
      gasLimit: 300_000_000n,
      fsPermissions: {
        readFile: ['test/vectors/typed-data.json'],
        readWriteFile: ['cache/invariant-calls.txt'],
        readDirectory: ['cache/mutants'],
      },
      fuzz: { runs: count('DEAI_FUZZ_RUNS', 256) },
      // Handlers always find something valid to do, so a revert is a failure.
      invariant: {
        runs: count('DEAI_INVARIANT_RUNS', 20),
        depth: count('DEAI_INVARIANT_DEPTH', 60),
        failOnRevert: true,
      },
    },
  },
})
