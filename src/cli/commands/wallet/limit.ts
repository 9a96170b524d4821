/** `deai wallet limit set`: above which amounts the node asks before it signs, or does not sign. */
import type { Cli } from '../../cli.ts'
import { usageError } from '../../cli-error.ts'
import { withHost } from '../../connect.ts'
import { examples, type Register } from '../../registration.ts'
import { type PasswordOptions, passwordFileOption, readPassword } from '../../wallet-password.ts'
import { limitLines } from './limits.ts'

interface LimitOptions extends PasswordOptions {
  perJob?: string
  perDay?: string
  feesPerDay?: string
}

/** "none" lifts a limit; what is not named stays. */
const asked = <Name extends keyof LimitOptions>(name: Name, options: LimitOptions) =>
  options[name] === undefined ? {} : { [name]: options[name] === 'none' ? null : options[name] }

async function set(cli: Cli, options: LimitOptions): Promise<void> {
  const changes = { ...asked('perJob', options), ...asked('perDay', options), ...asked('feesPerDay', options) }
  if (Object.keys(changes).length === 0)
    throw usageError('Say which limit: --per-job, --per-day or --fees-per-day, each with an amount or "none".')
  const password = await readPassword(cli, options)
  await withHost(cli, async (api) => {
    const all = await api.wallet.setLimits({ ...changes, password })
    for (const limits of all) cli.output.json(limits)
    for (const line of limitLines(all)) cli.output.line(line)
  })
}

export const registerLimit: Register = (parent, cli) => {
  const limit = parent
    .command('limit')
    .summary('the spending limits')
    .description('The spending limits: what is above them waits until you confirm it, or is not signed.')
    .addHelpText('after', examples('deai wallet limit set --per-job 50', 'deai wallet limits'))
  limit
    .command('set')
    .description('Changes those that are named. It takes the password of the wallet; "none" lifts a limit.')
    .option('--per-job <amount>', 'the most that one job or deposit may take unasked, in tokens')
    .option('--per-day <amount>', 'the most that jobs and deposits of 24 hours may take unasked, in tokens')
    .option('--fees-per-day <amount>', 'the most that transactions of 24 hours may cost in fees, in the chain’s coin')
    .addOption(passwordFileOption())
    .addHelpText(
      'after',
      examples('deai wallet limit set --per-job 50 --per-day 200', 'deai wallet limit set --fees-per-day none'),
    )
    .action((options: LimitOptions) => set(cli, options))
}
