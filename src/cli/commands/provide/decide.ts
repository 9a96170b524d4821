/** `deai provide accept` and `decline`: the owner's word on an order. */
import type { Command } from 'commander'
import type { Cli } from '../../cli.ts'
import { withHost } from '../../connect.ts'
import { examples, type Register } from '../../registration.ts'

function registerDecision(parent: Command, cli: Cli, accept: boolean): void {
  const word = accept ? 'accept' : 'decline'
  parent
    .command(word)
    .description(`${accept ? 'Takes' : 'Turns down'} an order that waits for your word.`)
    .argument('<order>', 'its id, from `deai provide pending`')
    .addHelpText('after', examples(`deai provide ${word} 0x…`))
    .action((orderId: string) =>
      withHost(cli, async (api) => {
        await api.provider.decide({ orderId, accept })
        cli.output.result({ orderId, accepted: accept }, `${accept ? 'accepted' : 'declined'} ${orderId}`)
      }),
    )
}

export const registerDecisions: Register = (parent, cli) => {
  registerDecision(parent, cli, true)
  registerDecision(parent, cli, false)
}
