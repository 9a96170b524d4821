/** `deai exposure`: what would be lost if the other side of each deal vanished now, and the limit on it. */
import type { Exposure } from '../../shared/api/contract/exposure.ts'
import type { Cli } from '../cli.ts'
import { withHost } from '../connect.ts'
import { formatMoney, type Token, tokenOf } from '../format/money.ts'
import { formatPairs, formatTable } from '../format/table.ts'
import { examples, type Register } from '../registration.ts'
import { type PasswordOptions, passwordFileOption, readPassword } from '../wallet-password.ts'

const limitText = (limitWei: bigint | null, token: Token | undefined): string =>
  limitWei === null ? 'no limit' : `limit ${formatMoney(limitWei, token)}`

const table = (header: string[], rows: string[][]): string[] =>
  rows.length === 0 ? [] : ['', ...formatTable(header, rows)]

function exposureLines({ asProvider, asRequester }: Exposure, token: Token | undefined): string[] {
  const money = (wei: bigint) => formatMoney(wei, token)
  const orderRow = ({ orderId, name, unpaidWei, unsecuredWei, mostWei }: Exposure['asProvider']['orders'][number]) => [
    orderId.slice(0, 12),
    name,
    ...[unpaidWei, unsecuredWei, mostWei].map(money),
  ]
  const jobRow = ({ jobId, name, atRiskWei, intervalWei }: Exposure['asRequester']['jobs'][number]) => [
    jobId,
    name,
    ...[atRiskWei, intervalWei].map(money),
  ]
  return [
    ...formatPairs([
      ['as provider', `${money(asProvider.atRiskWei)} at risk, ${limitText(asProvider.limitWei, token)}`],
      ['as requester', `${money(asRequester.atRiskWei)} at risk, ${limitText(asRequester.limitWei, token)}`],
    ]),
    ...table(['ORDER', 'NAME', 'UNPAID', 'NOT LOCKED', 'AT MOST'], asProvider.orders.map(orderRow)),
    ...table(['JOB', 'NAME', 'AT RISK', 'AN INTERVAL'], asRequester.jobs.map(jobRow)),
  ]
}

async function show(cli: Cli): Promise<void> {
  await withHost(cli, async (api) => {
    const exposure = await api.exposure.show()
    cli.output.result(exposure, ...exposureLines(exposure, await tokenOf(api)))
  })
}

async function setLimit(cli: Cli, amount: string, options: PasswordOptions): Promise<void> {
  const password = await readPassword(cli, options)
  await withHost(cli, async (api) => {
    const { limitWei } = await api.exposure.setLimit({ amount: amount === 'none' ? null : amount, password })
    cli.output.result({ limitWei }, `as requester: ${limitText(limitWei, await tokenOf(api))}`)
  })
}

export const register: Register = (program, cli) => {
  const exposure = program
    .command('exposure')
    .description('Shows what would be lost if the other side of each deal vanished now.')
    .addHelpText('after', examples('deai exposure', 'deai exposure limit 2.5', 'deai provide --risk-limit 10'))
    .action(() => show(cli))
  exposure
    .command('limit')
    .description('Sets the most that your jobs may have at risk; above it no voucher is signed, and the run is held.')
    .argument('<amount>', 'in tokens, such as 2.5; "none" lifts the limit')
    .addOption(passwordFileOption())
    .addHelpText('after', examples('deai exposure limit 2.5', 'deai exposure limit none'))
    .action((amount: string, options: PasswordOptions) => setLimit(cli, amount, options))
}
