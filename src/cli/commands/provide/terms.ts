/** `deai provide` with terms: changes them and switches providing on; without: shows them. */
import type { Command } from 'commander'
import { parseAmount } from '../../../shared/schema/money.ts'
import type { Hours, ProviderPolicy } from '../../../shared/schema/provider-policy.ts'
import type { Cli } from '../../cli.ts'
import { CliError, usageError } from '../../cli-error.ts'
import { withHost } from '../../connect.ts'
import { exitCodes } from '../../exit-codes.ts'
import { type Token, tokenOf } from '../../format/money.ts'
import { policyLines } from '../../format/policy.ts'
import type { Api } from '../../host-connection.ts'
import { durationOption, waitOption } from '../../parse/duration.ts'
import { commaList, wholeNumber } from '../../parse/numbers.ts'
import { pricePerHourToRate } from '../../parse/price.ts'
import { examples } from '../../registration.ts'
import { hoursOption } from './parse-hours.ts'
import { sizeOption } from './parse-size.ts'

/** Commander makes an empty text of what a parser answers with null. */
type OrNone = number | '' | null
const orNone = (value: OrNone): number | null => (value === '' ? null : value)

interface Terms {
  on?: boolean
  off?: boolean
  price?: string
  profiles?: string[]
  autoAccept?: boolean
  maxConcurrent?: number
  maxRun?: number
  images?: string[]
  requesters?: string[]
  lockAbove?: string
  riskLimit?: string
  settleWithin?: OrNone
  settleAbove?: string
  coinPrice?: string
  settleGasPercent?: number
  hours?: Hours[]
  onlyWhenIdle?: boolean
  idleMinutes?: number
  maxMemory?: OrNone
  maxDisk?: OrNone
  cpuPercent?: number
  powerPrice?: string
}

const noChain = (): CliError =>
  new CliError('CHAIN_UNREACHABLE', 'The node has no chain yet, so a price has no token. Try again.', exitCodes.chain)

function amount(option: string, text: string, token: Token): bigint {
  const wei = parseAmount(text, token.decimals)
  if (wei === undefined) throw usageError(`${option}: "${text}" is no amount. Write it such as 5 or 0.5.`)
  return wei
}

/** "" means: none. */
const amountOrNone = (option: string, text: string, token: Token): bigint | null =>
  text.trim() === '' ? null : amount(option, text, token)

function moneyTerms(terms: Terms, token: Token | undefined): Partial<ProviderPolicy> {
  const { price, lockAbove, riskLimit, settleAbove, coinPrice, powerPrice } = terms
  if ([price, lockAbove, riskLimit, settleAbove, coinPrice, powerPrice].every((text) => text === undefined)) return {}
  if (!token) throw noChain()
  return {
    ...(price === undefined ? {} : { ratePerSecondWei: pricePerHourToRate(price, token.decimals) }),
    ...(lockAbove === undefined ? {} : { lockAboveWei: amount('--lock-above', lockAbove, token) }),
    ...(riskLimit === undefined ? {} : { maxAtRiskWei: amountOrNone('--risk-limit', riskLimit, token) }),
    ...(settleAbove === undefined ? {} : { settleAboveWei: amountOrNone('--settle-above', settleAbove, token) }),
    ...(coinPrice === undefined ? {} : { coinPriceWei: amountOrNone('--coin-price', coinPrice, token) }),
    ...(powerPrice === undefined ? {} : { powerPriceWei: amountOrNone('--power-price', powerPrice, token) }),
  }
}

function machineTerms(terms: Terms): Partial<ProviderPolicy> {
  const { hours, onlyWhenIdle, idleMinutes, maxMemory, maxDisk, cpuPercent } = terms
  return {
    ...(hours === undefined ? {} : { hours }),
    ...(onlyWhenIdle === undefined ? {} : { onlyWhenIdle }),
    ...(idleMinutes === undefined ? {} : { idleMinutes }),
    ...(maxMemory === undefined ? {} : { maxMemoryMiB: orNone(maxMemory) }),
    ...(maxDisk === undefined ? {} : { maxDiskMiB: orNone(maxDisk) }),
    ...(cpuPercent === undefined ? {} : { cpuPercent }),
  }
}

/** The options → what changes of the policy. */
export function toPolicyPatch(terms: Terms, token: Token | undefined): Partial<ProviderPolicy> {
  if (terms.on && terms.off) throw usageError('--on and --off exclude each other.')
  const { profiles, autoAccept, maxConcurrent, maxRun, images, requesters, settleWithin, settleGasPercent } = terms
  return {
    enabled: !terms.off,
    ...moneyTerms(terms, token),
    ...machineTerms(terms),
    ...(settleWithin === undefined ? {} : { settleWithinSeconds: orNone(settleWithin) }),
    ...(settleGasPercent === undefined ? {} : { settleGasPercent }),
    ...(profiles === undefined ? {} : { profiles }),
    ...(autoAccept === undefined ? {} : { autoAccept }),
    ...(maxConcurrent === undefined ? {} : { maxConcurrent }),
    ...(maxRun === undefined ? {} : { maxRunSeconds: maxRun }),
    ...(images === undefined ? {} : { images }),
    ...(requesters === undefined ? {} : { requesters }),
  }
}

/** What keeps a provider that was switched on from being offered or from accepting, if anything does. */
async function obstacle(api: Api): Promise<string | undefined> {
  const wallet = await api.wallet.status()
  if (wallet.state === 'none') return 'There is no wallet, so nothing is offered yet: `deai wallet create`.'
  if (wallet.state === 'locked') return 'The wallet is locked, so nothing is offered yet: `deai wallet unlock`.'
  const { gasWei } = await api.wallet.balances()
  return gasWei > 0n
    ? undefined
    : 'The wallet has no coin for gas, so no order can be accepted: send some to its address.'
}

async function changeTerms(cli: Cli, terms: Terms): Promise<void> {
  const isChange = Object.keys(terms).length > 0
  await withHost(cli, async (api) => {
    const token = await tokenOf(api)
    const policy = await (isChange ? api.provider.setPolicy(toPolicyPatch(terms, token)) : api.provider.policy())
    cli.output.result(policy, ...policyLines(policy, token))
    const missing = isChange && policy.enabled ? await obstacle(api).catch(() => undefined) : undefined // the terms stand without
    if (missing) cli.output.note(cli.output.styled('yellow', missing))
  })
}

export function registerTerms(provide: Command, cli: Cli): void {
  provide
    .option('--on', 'take work')
    .option('--off', 'take no more work; what runs goes on')
    .option('--price <amount>', 'tokens an hour, such as 1.50')
    .option('--profiles <a,b>', 'only these compute profiles; "" for all that fit', commaList)
    .option('--auto-accept', 'take orders without asking')
    .option('--no-auto-accept', 'ask before each order: `deai provide pending`')
    .option('--max-concurrent <count>', 'jobs at a time', wholeNumber(1, 64))
    .option('--max-run <duration>', 'the longest run that is hosted, such as 12h', durationOption)
    .option('--images <a,b>', 'only these images, exact or with a trailing *; "" for any', commaList)
    .option('--requesters <a,b>', 'only these wallets; "" for anybody', commaList)
    .option('--lock-above <amount>', 'orders above this are locked in the escrow before anything is spent')
    .option('--risk-limit <amount>', 'the most that all orders may put at risk; "" for no limit')
    .option(
      '--settle-within <duration>',
      'settle together with others, at the latest after this; 0: at once; "": as suits the chain',
      waitOption,
    )
    .option('--settle-above <amount>', 'settle as soon as so much waits; "" for whatever it is')
    .option('--coin-price <amount>', 'tokens for one coin of the chain, to tell when gas is cheap; "" for unknown')
    .option('--settle-gas-percent <percent>', 'gas is cheap enough below this share of what waits', wholeNumber(1, 100))
    .option(
      '--hours <span>',
      'when to take work, such as "mon-fri 22:00-08:00"; repeatable; "" for always',
      hoursOption,
    )
    .option('--only-when-idle', 'take work only while nobody uses this computer')
    .option('--no-only-when-idle', 'take work also while it is used')
    .option('--idle-minutes <minutes>', 'how long it must be left alone for that', wholeNumber(1, 240))
    .option('--max-memory <size>', 'the most memory that jobs may have, such as 8GiB; "" for all', sizeOption)
    .option('--max-disk <size>', 'the most disk that jobs may have, such as 100GiB; "" for all', sizeOption)
    .option('--cpu-percent <percent>', 'share of the cores that jobs may have', wholeNumber(1, 100))
    .option('--power-price <amount>', 'tokens a kilowatt-hour, to show what electricity cost; "" for none')
    .addHelpText(
      'after',
      examples(
        'deai provide',
        'deai provide --price 1.50 --auto-accept',
        'deai provide --price 0.80 --profiles gpu-rtx-4090-24gb,cpu-small --max-concurrent 2',
        'deai provide --hours "mon-fri 22:00-08:00" --hours "sat,sun 00:00-24:00"',
        'deai provide --only-when-idle --idle-minutes 15 --max-memory 16GiB --cpu-percent 50',
        'deai provide --off',
      ),
    )
    .action((terms: Terms) => changeTerms(cli, terms))
}
