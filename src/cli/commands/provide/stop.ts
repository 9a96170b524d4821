/** `deai provide stop`: the owner's stop. */
import { withHost } from '../../connect.ts'
import { formatMoney, tokenOf } from '../../format/money.ts'
import { examples, type Register } from '../../registration.ts'

export const registerStop: Register = (parent, cli) => {
  parent
    .command('stop')
    .description('Stops a job that runs on this computer, at once; what was earned is settled.')
    .argument('<order>', 'its id, from `deai provide jobs`')
    .addHelpText('after', examples('deai provide stop 0x…'))
    .action((orderId: string) =>
      withHost(cli, async (api) => {
        const stopped = await api.provider.stop({ orderId })
        const token = await tokenOf(api)
        const word = stopped.phase === 'closed' ? 'stopped' : 'stopping'
        cli.output.result(stopped, `${word} ${orderId}, ${formatMoney(stopped.earnedWei, token)} earned so far`)
      }),
    )
}
