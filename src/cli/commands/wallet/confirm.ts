/** `deai wallet confirm`: the user's word on what is above the spending limit. */
import type { SpendingRequest } from '../../../shared/api/spending.ts'
import type { Cli } from '../../cli.ts'
import { withHost } from '../../connect.ts'
import { formatMoney } from '../../format/money.ts'
import { formatMoment } from '../../format/time.ts'
import type { Api } from '../../host-connection.ts'
import { printable } from '../../output.ts'
import { examples, type Register } from '../../registration.ts'
import { type PasswordOptions, passwordFileOption, readPassword } from '../../wallet-password.ts'

interface ConfirmOptions extends PasswordOptions {
  decline?: boolean
}

function requestLines(request: SpendingRequest): string[] {
  const { id, title, limit, limitWei, to, facts, expiresAtMs } = request
  const which = `${formatMoney(limitWei, request)} ${limit === 'per-job' ? 'for one job or deposit' : 'for 24 hours'}`
  return [
    `${id}  ${printable(title)}`,
    `  above the limit of ${which}; expires ${formatMoment(expiresAtMs)}`,
    ...(to ? [`  to: ${to}`] : []),
    ...facts.map(({ name, value }) => `  ${printable(name)}: ${printable(value)}`),
  ]
}

async function list(cli: Cli, api: Api): Promise<void> {
  const requests = await api.wallet.spendingRequests()
  for (const request of requests) cli.output.result(request, ...requestLines(request))
  if (requests.length === 0) cli.output.line('Nothing waits for your word.')
}

async function confirm(cli: Cli, id: string | undefined, options: ConfirmOptions): Promise<void> {
  const accept = !options.decline
  const password = id !== undefined && accept ? await readPassword(cli, options) : undefined
  await withHost(cli, async (api) => {
    if (id === undefined) return list(cli, api)
    await api.wallet.decideSpending({ id, accept, ...(password === undefined ? {} : { password }) })
    cli.output.result({ id, accepted: accept }, accept ? `confirmed ${id}` : `declined ${id}`)
  })
}

export const registerConfirm: Register = (parent, cli) => {
  parent
    .command('confirm')
    .description('Lists what waits because it is above a spending limit, or confirms one of it.')
    .argument('[id]', 'as listed')
    .option('--decline', 'say no')
    .addOption(passwordFileOption())
    .addHelpText('after', examples('deai wallet confirm', 'deai wallet confirm spend-0123456789abcdef'))
    .action((id: string | undefined, options: ConfirmOptions) => confirm(cli, id, options))
}
