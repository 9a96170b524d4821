/** `deai provide status`: the terms, what this machine has, and what runs here. */
import { withHost } from '../../connect.ts'
import { tokenOf } from '../../format/money.ts'
import { policyLines } from '../../format/policy.ts'
import { formatMachine } from '../../format/resources.ts'
import { examples, type Register } from '../../registration.ts'

export const registerStatus: Register = (parent, cli) => {
  parent
    .command('status')
    .description('Shows the terms, what this machine has, and how many jobs it runs.')
    .addHelpText('after', examples('deai provide status'))
    .action(() =>
      withHost(cli, async (api) => {
        const [policy, resources, assignments, token] = await Promise.all([
          api.provider.policy(),
          api.provider.resources(),
          api.provider.assignments({ limit: 1000 }),
          tokenOf(api),
        ])
        const running = assignments.filter(({ phase }) => phase !== 'closed').length
        const lines = policyLines(policy, token, [
          ['this machine', formatMachine(resources)],
          ['running', `${running} of ${policy.maxConcurrent}`],
        ])
        cli.output.result({ policy, resources, running }, ...lines)
      }),
    )
}
