/** `deai wallet address`. */
import { CliError } from '../../cli-error.ts'
import { withHost } from '../../connect.ts'
import { exitCodes } from '../../exit-codes.ts'
import { examples, type Register } from '../../registration.ts'

const noWallet = (): CliError =>
  new CliError('NO_WALLET', 'There is no wallet yet. Make one with `deai wallet create`.', exitCodes.wallet)

export const registerAddress: Register = (parent, cli) => {
  parent
    .command('address')
    .description('Prints the address of the wallet.')
    .addHelpText('after', examples('deai wallet address'))
    .action(() =>
      withHost(cli, async (api) => {
        const status = await api.wallet.status()
        if (status.state === 'none') throw noWallet()
        cli.output.result(status, status.address)
      }),
    )
}
