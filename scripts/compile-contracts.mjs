/**
 * Compiles the escrow and the test token with the solc of node_modules (no network) and writes ABI and bytecode as
 * TypeScript, so that the app needs no compiler and types its calls. Settings are shared with hardhat.config.ts: what
 * is tested is what is deployed. A warning of the compiler about a source of ours is an error.
 *
 * node scripts/compile-contracts.mjs [--check] [FOLDER]   `--check` writes nothing and exits 1 when the files in FOLDER
 * (default: the committed ones) are not what the sources give, or the escrow is too large for Ethereum (EIP-170).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keccak256 } from 'ethers'
import { compilerVersion, compileSolidity } from './contracts/compile.mjs'

const root = join(import.meta.dirname, '..')
const targets = [
  { contract: 'Escrow', prefix: 'escrow', file: 'escrow.ts', isVerified: true },
  { contract: 'TestDai', prefix: 'testDai', file: 'test-dai.ts' },
]
const largestContract = 24_576

/**
 * What a chain must have at the address of a contract that is trusted: the hash of its code with every immutable (set at
 * deployment) as zeros, and where those are.
 */
const renderRuntime = (prefix, { object, immutableReferences }) => {
  const places = Object.values(immutableReferences).flat()
  const immutables = places.map(({ start, length }) => [start, length]).sort(([a], [b]) => a - b)
  const hash = keccak256(`0x${object}`) // solc leaves zeros there
  const runtime = { hash, bytes: object.length / 2, immutables }
  return [`export const ${prefix}Runtime = ${JSON.stringify(runtime, null, 2)} as const`, '']
}

const render = ({ prefix, contract, isVerified }, { abi, evm }) =>
  [
    `// Generated from contracts/${contract}.sol by scripts/compile-contracts.mjs (solc ${compilerVersion()}). Do not edit.`,
    '',
    `export const ${prefix}Abi = ${JSON.stringify(abi, null, 2)} as const`,
    '',
    `export const ${prefix}Bytecode = '0x${evm.bytecode.object}'`,
    '',
    ...(isVerified ? renderRuntime(prefix, evm.deployedBytecode) : []),
  ].join('\n')

const compileOrExplain = () => {
  try {
    return compileSolidity(targets.map(({ contract }) => `contracts/${contract}.sol`))
  } catch (error) {
    console.error(error.message)
    return process.exit(1)
  }
}

const output = compileOrExplain()
const committed = join(root, 'src/adapters/ethers/artifacts')
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? committed
const files = targets.map((target) => {
  const compiled = output[`contracts/${target.contract}.sol`][target.contract]
  const size = compiled.evm.deployedBytecode.object.length / 2
  if (size > largestContract) throw new Error(`${target.contract} has ${size} bytes, more than ${largestContract}`)
  return { path: join(folder, target.file), text: render(target, compiled) }
})

if (process.argv.includes('--check')) {
  const stale = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
  for (const { path } of stale) console.error(`${path} is stale: run node scripts/compile-contracts.mjs`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  mkdirSync(folder, { recursive: true })
  for (const { path, text } of files) writeFileSync(path, text)
}
