/** `deai wallet faucet`: test money, on the embedded chain only. */
import { withHost } from '../../connect.ts'
import { examples, type Register } from '../../registration.ts'
import { balanceLines } from './balance.ts'

export const registerFaucet: Register = (parent, cli) => {
  parent
    .command('faucet')
    .description('Gives the wallet test tokens and gas. On the embedded chain only; they are worth nothing.')
    .argument('[amount]', 'in tokens', '1000')
    .addHelpText('after', examples('deai wallet faucet', 'deai wallet faucet 5000'))
    .action((amount: string) =>
      withHost(cli, async (api) => {
        const balances = await api.wallet.faucet({ amount })
        cli.output.result(balances, ...balanceLines(balances))
      }),
    )
}
