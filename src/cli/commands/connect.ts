/** `deai connect`: a peer by hand, where discovery finds none. */
import { withHost } from '../connect.ts'
import { examples, type Register } from '../registration.ts'

export const register: Register = (program, cli) => {
  program
    .command('connect')
    .summary('connect to a peer')
    .description('Connects the node to a peer; `deai status` on the other machine shows its addresses.')
    .argument('<multiaddr>', 'such as /ip4/192.0.2.7/tcp/4001/p2p/12D3KooW…')
    .addHelpText('after', examples('deai connect /ip4/192.0.2.7/tcp/4001/p2p/12D3KooW…'))
    .action((multiaddr: string) =>
      withHost(cli, async (api) => {
        const { peerId } = await api.node.connect({ multiaddr })
        cli.output.result({ peerId, multiaddr }, `connected to ${peerId}`)
      }),
    )
}
