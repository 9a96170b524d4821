/** `deai wallet unlock` and `lock`: whether the host may sign. */
import { withHost } from '../../connect.ts'
import { examples, type Register } from '../../registration.ts'
import { type PasswordOptions, passwordFileOption, readPassword } from '../../wallet-password.ts'

export const registerUnlock: Register = (parent, cli) => {
  parent
    .command('unlock')
    .description('Lets the host sign with the wallet until it is locked or the host stops.')
    .addOption(passwordFileOption())
    .addHelpText('after', examples('deai wallet unlock', 'deai wallet unlock --password-file ./password'))
    .action(async (options: PasswordOptions) => {
      const password = await readPassword(cli, options)
      await withHost(cli, async (api) => {
        const { address } = await api.wallet.unlock({ password })
        cli.output.result({ address, state: 'unlocked' }, `unlocked ${address}`)
      })
    })
}

export const registerLock: Register = (parent, cli) => {
  parent
    .command('lock')
    .description('Forgets the key until the wallet is unlocked again. Open jobs wait meanwhile.')
    .addHelpText('after', examples('deai wallet lock'))
    .action(() =>
      withHost(cli, async (api) => {
        await api.wallet.lock()
        cli.output.result({ state: 'locked' }, 'locked')
      }),
    )
}
