/** `deai wallet limit`: above which amount the node asks before it signs. */
import type { Cli } from '../../cli.ts'
import { withHost } from '../../connect.ts'
import { formatMoney, tokenOf } from '../../format/money.ts'
import { examples, type Register } from '../../registration.ts'
import { type PasswordOptions, passwordFileOption, readPassword } from '../../wallet-password.ts'

async function limit(cli: Cli, amount: string | undefined, options: PasswordOptions): Promise<void> {
  const password = amount === undefined ? undefined : await readPassword(cli, options)
  await withHost(cli, async (api) => {
    const asked = amount === 'none' ? null : amount
    const { limitWei } =
      asked === undefined || password === undefined
        ? await api.wallet.spendingLimit()
        : await api.wallet.setSpendingLimit({ amount: asked, password })
    const text = limitWei === null ? 'none' : formatMoney(limitWei, await tokenOf(api))
    cli.output.result({ limitWei }, `spending limit: ${text}`)
  })
}

export const registerLimit: Register = (parent, cli) => {
  parent
    .command('limit')
    .description('Shows or sets the spending limit: a job or deposit above it waits until you confirm it.')
    .argument('[amount]', 'in tokens, such as 250 or 0.5; "none" lifts the limit')
    .addOption(passwordFileOption())
    .addHelpText('after', examples('deai wallet limit', 'deai wallet limit 50', 'deai wallet limit none'))
    .action((amount: string | undefined, options: PasswordOptions) => limit(cli, amount, options))
}
