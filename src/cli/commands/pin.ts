/** `deai pin ls|rm|gc`: what the node keeps, and how to get its space back. */
import { withHost } from '../connect.ts'
import { formatBytes, formatCount } from '../format/bytes.ts'
import { examples, type Register } from '../registration.ts'

export const register: Register = (program, cli) => {
  const pin = program
    .command('pin')
    .summary('list what is kept, release it, free the space')
    .description('What was added, fetched, run or delivered is pinned: kept until it is released here.')
    .addHelpText('after', examples('deai pin ls', 'deai pin rm bafy…', 'deai pin gc'))
  pin
    .command('ls')
    .description('Lists the CIDs that are kept.')
    .addHelpText('after', examples('deai pin ls', 'deai pin ls --json'))
    .action(() =>
      withHost(cli, async (api) => {
        for (const cid of await api.content.pins()) cli.output.result({ cid }, cid)
      }),
    )
  pin
    .command('rm')
    .description('Releases a CID; `deai pin gc` then frees its space. What an output path shows stays.')
    .argument('<cid>', 'bafy… or Qm…')
    .addHelpText('after', examples('deai pin rm bafy…'))
    .action((cid: string) =>
      withHost(cli, async (api) => {
        await api.content.unpin({ cid })
        cli.output.result({ cid }, `released ${cid}`)
      }),
    )
  pin
    .command('gc')
    .description('Frees the space of what is neither pinned nor shown by a path, and of inputs that no open job uses.')
    .addHelpText('after', examples('deai pin gc'))
    .action(() =>
      withHost(cli, async (api) => {
        const { blocks, bytes } = await api.content.collectGarbage()
        cli.output.result({ blocks, bytes }, `freed ${formatBytes(bytes)} in ${formatCount(blocks, 'block')}`)
      }),
    )
}
