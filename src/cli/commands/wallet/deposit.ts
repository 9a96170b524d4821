/** `deai wallet deposit`: tokens from the wallet into the escrow, out of which jobs are paid. */
import { withHost } from '../../connect.ts'
import { tokenOf, withSymbol } from '../../format/money.ts'
import { examples, type Register } from '../../registration.ts'

export const registerDeposit: Register = (parent, cli) => {
  parent
    .command('deposit')
    .description('Moves tokens from the wallet into the deposit, out of which jobs are paid.')
    .argument('<amount>', 'in tokens, such as 250 or 0.5')
    .addHelpText('after', examples('deai wallet deposit 250'))
    .action((amount: string) =>
      withHost(cli, async (api) => {
        const [transaction, token] = await Promise.all([api.wallet.deposit({ amount }), tokenOf(api)])
        cli.output.result(transaction, `deposited ${withSymbol(amount, token)} in ${transaction.hash}`)
      }),
    )
}
