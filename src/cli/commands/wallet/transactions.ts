/** `deai wallet transactions`: what this node put on the chain, newest first. */
import { withHost } from '../../connect.ts'
import { formatTable } from '../../format/table.ts'
import { wholeNumber } from '../../parse/numbers.ts'
import { examples, type Register } from '../../registration.ts'

const header = ['TRANSACTION', 'METHOD', 'STATE', 'GAS', 'BLOCK', 'FROM']

export const registerTransactions: Register = (parent, cli) => {
  parent
    .command('transactions')
    .description('Lists the transactions that this node sent, newest first.')
    .option('--limit <count>', 'at most this many', wholeNumber(1, 1000), 50)
    .addHelpText('after', examples('deai wallet transactions', 'deai wallet transactions --json --limit 5'))
    .action(({ limit }: { limit: number }) =>
      withHost(cli, async (api) => {
        const transactions = await api.wallet.transactions({ limit })
        for (const transaction of transactions) cli.output.json(transaction)
        if (transactions.length === 0) return cli.output.line('No transactions yet.')
        const rows = transactions.map(({ hash, method, state, gasUsed, blockNumber, from }) => {
          return [hash, method, state, String(gasUsed ?? ''), String(blockNumber ?? ''), from]
        })
        for (const line of formatTable(header, rows)) cli.output.line(line)
      }),
    )
}
