/** `deai get`: fetches content from the network and writes it to disk. */
import { resolve } from 'node:path'
import { Option } from 'commander'
import type { Cli } from '../cli.ts'
import { withHost } from '../connect.ts'
import { formatBytes, formatCount } from '../format/bytes.ts'
import type { Api } from '../host-connection.ts'
import { durationOption } from '../parse/duration.ts'
import { collect } from '../parse/numbers.ts'
import { createProgressBar } from '../progress-bar.ts'
import { examples, type Register } from '../registration.ts'

interface GetOptions {
  output?: string
  from?: string[]
  timeout: number
}

async function fetchAll(cli: Cli, api: Api, cid: string, { from = [], timeout }: GetOptions): Promise<void> {
  const bar = await createProgressBar(cli, 'fetching:', false, 'waiting for a peer that has it')
  try {
    for await (const event of await api.content.fetch({ cid, from, timeoutMs: timeout * 1000 })) {
      if (event.type === 'progress') bar.update(event.bytesDone)
    }
  } finally {
    bar.stop()
  }
}

async function get(cli: Cli, cid: string, options: GetOptions): Promise<void> {
  const path = resolve(cli.workingFolder, options.output ?? cid)
  await withHost(cli, async (api) => {
    await fetchAll(cli, api, cid, options)
    const { bytes, files } = await api.content.export({ cid, path })
    cli.output.result(
      { cid, path, bytes, files },
      `saved ${path} (${formatBytes(bytes)} in ${formatCount(files, 'file')})`,
    )
  })
}

export const register: Register = (program, cli) => {
  program
    .command('get')
    .summary('fetch a CID and write it to disk')
    .description('Fetches all of a CID, checks every block against its hash, and writes it to a file or folder.')
    .argument('<cid>', 'Qm… or bafy…')
    .option('-o, --output <path>', 'where to write it (default: a name like the CID)')
    .option('--from <multiaddr>', 'ask this peer too; may be given again', collect)
    .addOption(
      new Option('--timeout <duration>', 'give up after this long').argParser(durationOption).default(600, '10m'),
    )
    .addHelpText(
      'after',
      examples(
        'deai get bafy… -o ./results',
        'deai get Qm… --from /ip4/192.0.2.7/tcp/4001/p2p/12D3KooW… --timeout 30s',
      ),
    )
    .action((cid: string, options: GetOptions) => get(cli, cid, options))
}
