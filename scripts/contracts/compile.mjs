/**
 * Solidity to ABI and bytecode with the solc of node_modules, offline, under the settings that everything shares.
 * Used for what is shipped, for the gas snapshot, and by the mutation run (which compiles a copy).
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const projectRoot = join(import.meta.dirname, '../..')
const solc = createRequire(import.meta.url)('solc')

export const compilerVersion = () => solc.version()

/**
 * Compiles `names` (paths below `root`). Throws on every error, and, unless told otherwise, on every warning about a
 * source of our own.
 */
export const compileSolidity = (names, root = projectRoot, { allowWarnings = false } = {}) => {
  /** A source by the name that Solidity imports it under; unknown names are an error, never a download. */
  const readImport = (name) => {
    const places = [join(projectRoot, 'node_modules', name), join(root, name)]
    const path = places.find((candidate) => existsSync(candidate))
    return path ? { contents: readFileSync(path, 'utf8') } : { error: `${name} is neither in node_modules nor ours` }
  }
  const settings = JSON.parse(readFileSync(join(root, 'contracts/compiler-settings.json'), 'utf8'))
  const wanted = [
    'abi',
    'evm.bytecode.object',
    'evm.deployedBytecode.object',
    'evm.deployedBytecode.immutableReferences',
  ]
  const outputSelection = Object.fromEntries(names.map((name) => [name, { '*': wanted }]))
  const sources = Object.fromEntries(names.map((name) => [name, { content: readImport(name).contents }]))
  const input = { language: 'Solidity', sources, settings: { ...settings, outputSelection } }
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: readImport }))
  refuseComplaints(output.errors ?? [], allowWarnings)
  return output.contracts
}

const refuseComplaints = (found, allowWarnings) => {
  const isOurs = ({ severity, sourceLocation }) =>
    severity === 'error' || (!allowWarnings && sourceLocation?.file.startsWith('contracts/'))
  const complaints = found.filter(isOurs)
  if (complaints.length > 0) throw new Error(complaints.map(({ formattedMessage }) => formattedMessage).join('\n'))
}
