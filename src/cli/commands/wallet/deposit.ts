/** `deai wallet deposit`: tokens from the wallet into the escrow, out of which jobs are paid. */
import { withHost } from '../../connect.ts'
import { examples, type Register } from '../../registration.ts'

export const registerDeposit: Register = (parent, cli) => {
  parent
    .command('deposit')
    .description('Moves tokens from the wallet into the deposit, out of which jobs are paid.')
    .argument('<amount>', 'in tokens, such as 250 or 0.5')
    .addHelpText('after', examples('deai wallet deposit 250'))
    .action((amount: string) =>
      withHost(cli, async (api) => {
        const transaction = await api.wallet.deposit({ amount })
        cli.output.result(transaction, `deposited ${amount} in ${transaction.hash}`)
      }),
    )
}
