/** `deai verify`: checks exported receipts with nothing but the files: no host, no wallet, no chain, no network. */
import { resolve } from 'node:path'
import { createEthersVerifier } from '../../adapters/ethers/verifier.ts'
import { cidReader } from '../../adapters/helia/cid-reader.ts'
import { checkEnvelopes } from '../../engine/provenance/check-chain.ts'
import type { Envelope } from '../../engine/provenance/dsse.ts'
import { notProven } from '../../engine/provenance/not-proven.ts'
import { maxStatements } from '../../engine/provenance/read-bundle.ts'
import type { Cli } from '../cli.ts'
import { usageError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { examples, type Register } from '../registration.ts'
import { checkFolder } from '../verify/check-folder.ts'
import { printReport } from '../verify/print-report.ts'
import { readReceiptFile } from '../verify/read-receipt-file.ts'

async function verify(cli: Cli, files: string[], content: string | undefined): Promise<void> {
  const envelopes: Envelope[] = []
  for (const file of files) envelopes.push(...(await readReceiptFile(resolve(cli.workingFolder, file))))
  if (envelopes.length > maxStatements) throw usageError(`More than ${maxStatements} statements; check fewer at once.`)
  const deps = {
    verifier: createEthersVerifier(),
    cids: cidReader,
    nowSeconds: Math.floor(cli.nowMs() / 1000),
    tokens: (wei: bigint) => `${wei} wei`,
  }
  const [first, ...rest] = await checkEnvelopes(deps, envelopes)
  if (!first) throw usageError('The files hold no receipt.')
  const folder = content === undefined ? undefined : resolve(cli.workingFolder, content)
  const statements = [folder === undefined ? first : await checkFolder(first, folder, cli.interruption()), ...rest]
  const holds = statements.every(({ checks }) => checks.every(({ state }) => state !== 'failed'))
  for (const { cid, evidence, checks } of statements) {
    const { orderId } = evidence?.receipt.receipt ?? { orderId: null }
    cli.output.json({ statement: cid, orderId, name: evidence?.spec.name ?? null, checks })
  }
  cli.output.json({ holds, notProven })
  if (!cli.settings.json) printReport(cli, statements)
  cli.exitCode = holds ? exitCodes.ok : exitCodes.unexpected
}

export const register: Register = (program, cli) => {
  program
    .command('verify')
    .summary('check exported receipts, offline')
    .description(
      'Checks receipts that `deai job receipt` wrote, and the chain of jobs that they name: signatures, sums, hashes. Needs no host, wallet, chain or network. Ends with 0 when nothing failed, 1 when something did, 2 when a file cannot be read.',
    )
    .argument('<receipts...>', 'files with receipts; the first receipt is the one in question')
    .option('--content <folder>', 'whether this folder holds the outputs of the first receipt')
    .addHelpText(
      'after',
      examples(
        'deai verify ./receipt.intoto.jsonl',
        'deai verify ./receipt.intoto.jsonl ./earlier.intoto.jsonl --content ./results',
        'deai verify --json ./receipt.intoto.jsonl | jq .holds',
      ),
    )
    .action((files: string[], { content }: { content?: string }) => verify(cli, files, content))
}
