/** `deai chain deploy`: puts a new escrow on a chain, after showing what it costs. */
import { createInterface } from 'node:readline/promises'
import { type Command, Option } from 'commander'
import type { DeploymentCost } from '../../adapters/ethers/deploy-escrow.ts'
import { chainNames } from '../../host/chain-presets.ts'
import type { ChainPlace } from '../../host/chain-settings.ts'
import { formatAmount } from '../../shared/schema/money.ts'
import type { Cli } from '../cli.ts'
import { usageError } from '../cli-error.ts'
import { dataFolderOf } from '../data-folder.ts'
import { collect, wholeNumber } from '../parse/numbers.ts'
import { examples, type Register } from '../registration.ts'
import { type PasswordOptions, passwordFileOption, readPassword } from '../wallet-password.ts'

interface DeployFlags extends PasswordOptions {
  chain?: string
  rpcUrl?: string[]
  chainId?: number
  confirmations?: number
  withdrawalDelay: number
  grace: number
  yes?: boolean
}

const longestDelaySeconds = 30 * 86_400

function planLines({ title, chainId, nativeSymbol }: ChainPlace, cost: DeploymentCost, flags: DeployFlags): string[] {
  const coin = (wei: bigint) => `${formatAmount(wei, 18)} ${nativeSymbol}`
  return [
    `A new escrow on ${title ?? 'chain'} (${chainId}), by ${cost.from}, which has ${coin(cost.balanceWei)}.`,
    `A withdrawal waits ${flags.withdrawalDelay} s; a voucher is good for ${flags.grace} s after the deadline. For ever.`,
    `It costs about ${coin(cost.feeWei)} (${cost.gas} gas), ${coin(cost.mostFeeWei)} at most; a layer 2 may add its share of layer 1.`,
  ]
}

async function ask(cli: Cli, lines: string[], isSure: boolean): Promise<boolean> {
  for (const line of lines) cli.output.note(line)
  if (isSure) return true
  if (!cli.stdin.isTTY) throw usageError('There is no terminal to ask on. Say --yes when you are sure.')
  const reader = createInterface({ input: cli.stdin, output: cli.stderr })
  try {
    return /^y(es)?$/i.test((await reader.question('Deploy it? [y/N] ', { signal: cli.interruption() })).trim())
  } finally {
    reader.close()
  }
}

async function deploy(cli: Cli, flags: DeployFlags): Promise<void> {
  const { chain, rpcUrl: rpcUrls, chainId, confirmations, withdrawalDelay, grace } = flags
  if (chain === undefined && !rpcUrls)
    throw usageError('Name the chain with --chain, or with --rpc-url and --chain-id.')
  const { deployEscrow } = await import('../../host/deploy-escrow.ts')
  const options = { chain, rpcUrls, chainId, confirmations, dataFolder: dataFolderOf(cli) }
  const talk = {
    password: () => readPassword(cli, flags),
    confirm: (place: ChainPlace, cost: DeploymentCost) => ask(cli, planLines(place, cost, flags), flags.yes ?? false),
  }
  const delays = { withdrawalDelaySeconds: withdrawalDelay, graceSeconds: grace }
  const made = await deployEscrow({ ...options, ...delays }, talk, cli.interruption())
  if (!made) return cli.output.note('Nothing was deployed.')
  const where = chain ? `--chain ${chain}` : `--rpc-url ${rpcUrls?.join(',')} --chain-id ${made.chainId}`
  cli.output.result(
    made,
    `deployed ${made.escrow} in ${made.hash}`,
    `use it with: deai host ${where} --escrow ${made.escrow}`,
  )
}

const chainIdOption = (): Option =>
  new Option('--chain-id <id>', 'its id, where --chain does not say it').argParser(
    wholeNumber(1, Number.MAX_SAFE_INTEGER),
  )

export const registerChainDeploy: Register = (parent, cli) => {
  const command: Command = parent
    .command('deploy')
    .description(
      'Deploys a new escrow with the wallet of the data folder, and prints its address. Asks before it pays.',
    )
    .option('--chain <name>', `the chain by its name: ${chainNames.slice(1).join(', ')}`)
    .option('--rpc-url <url>', 'a node of the chain; may be given again', collect)
    .addOption(chainIdOption())
    .option('--confirmations <count>', 'blocks to wait for', wholeNumber(1, 256))
    .option('--withdrawal-delay <seconds>', 'how long a withdrawal waits', wholeNumber(0, longestDelaySeconds), 86_400)
    .option(
      '--grace <seconds>',
      'how long vouchers are good after a deadline',
      wholeNumber(0, longestDelaySeconds),
      21_600,
    )
    .option('--yes', 'do not ask')
    .addOption(passwordFileOption())
  command
    .addHelpText(
      'after',
      examples(
        'deai chain deploy --chain base-sepolia',
        'deai chain deploy --rpc-url http://127.0.0.1:8545 --chain-id 31337 --withdrawal-delay 60 --grace 600 --yes',
      ),
    )
    .action((flags: DeployFlags) => deploy(cli, flags))
}
