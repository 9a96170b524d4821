/** `deai status`: the node at a glance. */
import { withHost } from '../connect.ts'
import { formatPairs } from '../format/table.ts'
import { formatAgo } from '../format/time.ts'
import type { Api } from '../host-connection.ts'
import { printable } from '../output.ts'
import { examples, type Register } from '../registration.ts'

type Status = Awaited<ReturnType<Api['node']['status']>>

function chainText({ title, chainId, escrow, symbol, token, confirmations }: NonNullable<Status['chain']>): string {
  const name = title ? `${title} (${chainId})` : String(chainId)
  return `${name}, ${confirmations} confirmations, escrow ${escrow}, ${symbol} ${token}`
}

function statusLines(status: Status, nowMs: number): string[] {
  const { chain, wallet, peers, multiaddrs } = status
  const address = wallet.state === 'none' ? '' : ` ${wallet.address}`
  const pairs = formatPairs([
    ['version', status.version],
    ['host', `pid ${status.pid}, started ${formatAgo(status.startedAtMs, nowMs)}`],
    ['data folder', status.dataFolder],
    ['peer id', status.peerId],
    ['wallet', `${wallet.state}${address}`],
    ['chain', chain ? chainText(chain) : 'none yet'],
    ['providing', status.providing ? 'on' : 'off'],
    ['peers', String(peers.length)],
  ])
  const reached = peers.map(
    ({ peerId, reach, multiaddrs: [first] }) => `  ${peerId} ${reach} ${printable(first ?? '')}`,
  )
  return [...pairs, ...reached.map((line) => line.trimEnd()), 'addresses', ...multiaddrs.map((addr) => `  ${addr}`)]
}

export const register: Register = (program, cli) => {
  program
    .command('status')
    .summary('show the state of the node')
    .description('Shows the node: its identity, wallet, chain, peers and addresses.')
    .addHelpText('after', examples('deai status', 'deai status --json | jq -r .peerId'))
    .action(() =>
      withHost(cli, async (api) => {
        const status = await api.node.status()
        cli.output.result(status, ...statusLines(status, cli.nowMs()))
      }),
    )
}
