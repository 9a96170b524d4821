/** `deai provide pending`: orders that wait for the owner's word. */
import { withHost } from '../../connect.ts'
import { formatMoney, tokenOf } from '../../format/money.ts'
import { formatTable } from '../../format/table.ts'
import { printable } from '../../output.ts'
import { examples, type Register } from '../../registration.ts'

const header = ['ORDER', 'NAME', 'BUDGET', 'REQUESTER', 'IMAGE']

export const registerPending: Register = (parent, cli) => {
  parent
    .command('pending')
    .description('Lists the orders that wait for your word, where --no-auto-accept is set.')
    .addHelpText('after', examples('deai provide pending', 'deai provide accept 0x…'))
    .action(() =>
      withHost(cli, async (api) => {
        const [orders, token] = await Promise.all([api.provider.pending(), tokenOf(api)])
        for (const order of orders) cli.output.json(order)
        if (orders.length === 0) return cli.output.line('No order waits.')
        const rows = orders.map(({ orderId, name, budgetWei, requester, dockerImage }) => {
          return [orderId, printable(name), formatMoney(budgetWei, token), requester, printable(dockerImage)]
        })
        for (const line of formatTable(header, rows)) cli.output.line(line)
      }),
    )
}
