/** `deai wallet withdraw`: with an amount asks for it, and the delay begins; without, takes what is due. */
import { withHost } from '../../connect.ts'
import { tokenOf, withSymbol } from '../../format/money.ts'
import { formatMoment } from '../../format/time.ts'
import { examples, type Register } from '../../registration.ts'

export const registerWithdraw: Register = (parent, cli) => {
  parent
    .command('withdraw')
    .description('With an amount: asks for it out of the deposit, which takes a delay. Without: takes what is due.')
    .argument('[amount]', 'in tokens, such as 250 or 0.5')
    .addHelpText('after', examples('deai wallet withdraw 100', 'deai wallet withdraw'))
    .action((amount: string | undefined) =>
      withHost(cli, async (api) => {
        if (amount === undefined) {
          const taken = await api.wallet.withdraw()
          return cli.output.result(taken, `withdrawn in ${taken.hash}`)
        }
        const [asked, token] = await Promise.all([api.wallet.requestWithdrawal({ amount }), tokenOf(api)])
        const due = formatMoment(asked.availableAt * 1000)
        cli.output.result(
          asked,
          `asked for ${withSymbol(amount, token)}; from ${due} on, take it with \`deai wallet withdraw\``,
        )
      }),
    )
}
