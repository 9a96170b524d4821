/** `deai wallet signatures`: all that this wallet was asked to sign, in plain words, what was refused included. */
import { Option } from 'commander'
import { type SignatureKind, type SignatureRecord, signatureKinds } from '../../../shared/schema/signature-record.ts'
import type { Cli } from '../../cli.ts'
import { withHost } from '../../connect.ts'
import { formatPairs, formatTable } from '../../format/table.ts'
import { formatMoment } from '../../format/time.ts'
import type { Api } from '../../host-connection.ts'
import { printable } from '../../output.ts'
import { wholeNumber } from '../../parse/numbers.ts'
import { examples, type Register } from '../../registration.ts'

interface SignatureOptions {
  kind?: SignatureKind
  job?: string
  refused?: boolean
  before?: number
  limit: number
}

const header = ['ID', 'WHEN', 'KIND', 'STATE', 'WHAT']

const row = ({ id, atMs, kind, state, title, reason }: SignatureRecord): string[] => [
  String(id),
  formatMoment(atMs),
  kind,
  state,
  printable(state === 'refused' ? `${title} (${reason})` : title),
]

async function list(cli: Cli, api: Api, { kind, job, refused, before, limit }: SignatureOptions): Promise<void> {
  const { rows, next } = await api.wallet.signatures({
    limit,
    ...(kind ? { kind } : {}),
    ...(job === undefined ? {} : { jobId: job }),
    ...(refused ? { state: 'refused' } : {}),
    ...(before === undefined ? {} : { before }),
  })
  for (const one of rows) cli.output.json(one)
  if (rows.length === 0) return cli.output.line('Nothing was signed that fits.')
  for (const line of formatTable(header, rows.map(row))) cli.output.line(line)
  if (next !== null) cli.output.note(`There are older ones: --before ${next}`)
}

async function show(cli: Cli, api: Api, id: number): Promise<void> {
  const found = await api.wallet.signature({ id })
  const { title, kind, state, atMs, digest, signature, jobId, facts, reason, raw } = found
  const pairs: [string, string | null][] = [
    ...facts.map(({ name, value }): [string, string] => [printable(name), printable(value)]),
    ['kind', kind],
    ['state', state === 'refused' ? `refused: ${printable(reason)}` : state],
    ['when', formatMoment(atMs)],
    ['job', jobId],
    ['digest', digest],
    ['signature', signature],
  ]
  cli.output.result(found, printable(title), ...formatPairs(pairs).map((line) => `  ${line}`), '', printable(raw))
}

export const registerSignatures: Register = (parent, cli) => {
  parent
    .command('signatures')
    .description('Lists all that this wallet was asked to sign, newest first, or shows one in whole.')
    .argument('[id]', 'as listed', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .addOption(new Option('--kind <kind>', 'only these').choices(signatureKinds))
    .option('--job <id>', 'only what was signed for this job')
    .option('--refused', 'only what was refused')
    .option('--before <id>', 'only what is older than this one', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--limit <count>', 'at most this many', wholeNumber(1, 200), 50)
    .addHelpText(
      'after',
      examples('deai wallet signatures', 'deai wallet signatures --kind Order --json', 'deai wallet signatures 7'),
    )
    .action((id: number | undefined, options: SignatureOptions) =>
      withHost(cli, (api) => (id === undefined ? list(cli, api, options) : show(cli, api, id))),
    )
}
