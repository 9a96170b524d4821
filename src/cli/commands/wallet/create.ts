/** `deai wallet create`: a new key. Its recovery phrase is shown this once and kept nowhere. */
import { withHost } from '../../connect.ts'
import { examples, type Register } from '../../registration.ts'
import { type PasswordOptions, passwordFileOption, readPassword } from '../../wallet-password.ts'

const warning = [
  'Write these words down, in order, on paper. They are shown this once.',
  'Whoever has them has the money; without them and without the password it is lost.',
]

export const registerCreate: Register = (parent, cli) => {
  parent
    .command('create')
    .description('Makes a wallet, encrypted with a password, and prints its recovery phrase once.')
    .addOption(passwordFileOption())
    .addHelpText('after', examples('deai wallet create', 'deai wallet create --password-file ./password --json'))
    .action(async (options: PasswordOptions) => {
      const password = await readPassword(cli, options, true)
      await withHost(cli, async (api) => {
        const { address, mnemonic } = await api.wallet.create({ password })
        for (const line of warning) cli.output.note(cli.output.styled('yellow', line))
        cli.output.result({ address, mnemonic }, address, '', mnemonic)
      })
    })
}
