/**
 * Compiles an escrow with one bug and runs the Solidity tests against it. The tests are compiled once; the broken code
 * comes in as a file (see contracts/test/support/EscrowDeployer.sol).
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { compileSolidity } from './compile.mjs'
import { applyMutant } from './mutants.mjs'

const root = join(import.meta.dirname, '../..')
const hardhat = ['node_modules/hardhat/dist/src/cli.js', 'test', 'solidity']
const longestMs = 1_200_000

/** Where a bug of a source is looked for first; what those tests miss is shown to all the others. */
const nearTests = {
  DepositAccounts: ['DepositAccounts', 'Lock', 'HostileTokens'],
  PermitDeposits: ['Permits'],
  TokenTransfer: ['NativeCoin', 'HostileTokens'],
  BoundedCall: ['NativeCoin', 'Batches'],
  SignedBy: ['Signatures', 'Batches'],
  OrderHash: ['TypedData', 'Receipts'],
  Orders: ['Lock', 'Settle', 'Close', 'Batches', 'Receipts'],
  OrderStore: ['Nonces', 'Close', 'Challenges'],
  Terms: ['Terms', 'Lock'],
  Disputes: ['Challenges', 'Receipts'],
}

/** Compiles all tests once, and shows that they pass without a bug. */
export const prepareTests = () => runTests({}, [], allTests())

/** 'caught', 'survived', or 'not applied' (the source has changed: mend the list). */
export const judgeMutant = async ([file, right, wrong], name) => {
  const folder = mkdtempSync(join(tmpdir(), 'deai-mutant-'))
  const code = join('cache/mutants', `${name}.hex`)
  try {
    cpSync(join(root, 'contracts'), join(folder, 'contracts'), { recursive: true })
    const mutated = applyMutant(readFileSync(join(folder, file), 'utf8'), right, wrong)
    if (mutated === null) return 'not applied'
    writeFileSync(join(folder, file), mutated)
    const { Escrow } = compileSolidity(['contracts/Escrow.sol'], folder, { allowWarnings: true })[
      'contracts/Escrow.sol'
    ]
    mkdirSync(join(root, 'cache/mutants'), { recursive: true })
    writeFileSync(join(root, code), `0x${Escrow.evm.bytecode.object}`)
    const near = nearTests[basename(file, '.sol')].map((test) => `${test}.t.sol`)
    const far = allTests().filter((test) => !near.includes(test))
    const passes = (tests) => runTests({ DEAI_ESCROW_CODE: code }, ['--no-compile'], tests)
    return (await passes(near)) && (await passes(far)) ? 'survived' : 'caught'
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(join(root, code), { force: true })
  }
}

/** The tests that deploy by EscrowDeployer; the invariants are left out, because they are slow and need no bug's help. */
const allTests = () => readdirSync(join(root, 'contracts/test')).filter((file) => file.endsWith('.t.sol'))

const runTests = (changes, flags, files) =>
  new Promise((resolve, reject) => {
    const paths = files.map((file) => `contracts/test/${file}`)
    const env = { ...process.env, HARDHAT_DISABLE_TELEMETRY: 'true', DEAI_FUZZ_RUNS: '16', ...changes }
    const child = spawn(process.execPath, [...hardhat, ...flags, ...paths], { cwd: root, env, stdio: 'ignore' })
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`the tests of ${changes.DEAI_ESCROW_CODE ?? 'the escrow itself'} did not end`))
    }, longestMs)
    child.once('error', reject)
    child.once('close', (exitCode) => {
      clearTimeout(timer)
      resolve(exitCode === 0)
    })
  })
