/**
 * Compiles the escrow and the test token with the solc of node_modules (no network) and writes ABI and bytecode as
 * TypeScript, so that the app needs no compiler and types its calls. Settings are shared with hardhat.config.ts: what
 * is tested is what is deployed.
 *
 * node scripts/compile-contracts.mjs [--check] [FOLDER]   `--check` writes nothing and exits 1 when the files in FOLDER
 * (default: the committed ones) are not what the sources give.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { keccak256 } from 'ethers'

const root = join(import.meta.dirname, '..')
const solc = createRequire(import.meta.url)('solc')
const targets = [
  { contract: 'Escrow', prefix: 'escrow', file: 'escrow.ts', isVerified: true },
  { contract: 'TestDai', prefix: 'testDai', file: 'test-dai.ts' },
]

const outputs = [
  'abi',
  'evm.bytecode.object',
  'evm.deployedBytecode.object',
  'evm.deployedBytecode.immutableReferences',
]

/** A source by the name that Solidity imports it under; unknown names are an error, never a download. */
const readImport = (name) => {
  const path = [join(root, 'node_modules', name), join(root, name)].find((candidate) => existsSync(candidate))
  return path ? { contents: readFileSync(path, 'utf8') } : { error: `${name} not found in node_modules or the project` }
}

const compile = () => {
  const settings = JSON.parse(readFileSync(join(root, 'contracts/compiler-settings.json'), 'utf8'))
  const names = targets.map(({ contract }) => `contracts/${contract}.sol`)
  const outputSelection = Object.fromEntries(names.map((name) => [name, { '*': outputs }]))
  const sources = Object.fromEntries(names.map((name) => [name, { content: readImport(name).contents }]))
  const input = { language: 'Solidity', sources, settings: { ...settings, outputSelection } }
  return JSON.parse(solc.compile(JSON.stringify(input), { import: readImport }))
}

/** Refuses every error, and warnings about our own sources too: the compiler's lint must be clean. */
const refuseComplaints = (output) => {
  const isOurs = ({ severity, sourceLocation }) => severity === 'error' || sourceLocation?.file.startsWith('contracts/')
  const complaints = (output.errors ?? []).filter(isOurs)
  for (const complaint of complaints) console.error(complaint.formattedMessage)
  if (complaints.length > 0) process.exit(1)
}

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
    `// Generated from contracts/${contract}.sol by scripts/compile-contracts.mjs (solc ${solc.version()}). Do not edit.`,
    '',
    `export const ${prefix}Abi = ${JSON.stringify(abi, null, 2)} as const`,
    '',
    `export const ${prefix}Bytecode = '0x${evm.bytecode.object}'`,
    '',
    ...(isVerified ? renderRuntime(prefix, evm.deployedBytecode) : []),
  ].join('\n')

const output = compile()
refuseComplaints(output)
const committed = join(root, 'src/adapters/ethers/artifacts')
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? committed
const files = targets.map((target) => {
  const compiled = output.contracts[`contracts/${target.contract}.sol`][target.contract]
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
