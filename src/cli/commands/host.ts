/** `deai host`: the node itself, in the foreground; and `deai host stop`. */
import { type Command, Option } from 'commander'
import type { Cli } from '../cli.ts'
import { dataFolderOf } from '../data-folder.ts'
import { collect, wholeNumber } from '../parse/numbers.ts'
import { examples, type Register } from '../registration.ts'
import { registerHostStop } from './host-stop.ts'

interface HostOptions {
  listen?: string[]
  bootstrap?: string[]
  mdns: boolean
  rpcUrl?: string[]
  chainId?: number
  escrow?: string
  token?: string
  apiPort?: number
  passwordFile?: string
  logLevel?: string
}

async function host(cli: Cli, options: HostOptions): Promise<void> {
  const { rpcUrl, apiPort, ...same } = options
  const { runHost } = await import('../../host/run-host.ts')
  await runHost({
    ...same,
    dataFolder: dataFolderOf(cli),
    ...(rpcUrl === undefined ? {} : { rpcUrls: rpcUrl }),
    ...(apiPort === undefined ? {} : { port: apiPort }),
  })
}

const option = (flags: string, description: string, environment: string): Option =>
  new Option(flags, description).env(environment)

function addHostOptions(command: Command): Command {
  return command
    .addOption(option('--listen <multiaddr>', 'listen here; may be given again', 'DEAI_LISTEN').argParser(collect))
    .addOption(option('--bootstrap <multiaddr>', 'a peer to begin with; again', 'DEAI_BOOTSTRAP').argParser(collect))
    .addOption(option('--no-mdns', 'do not look for peers on the local network', 'DEAI_NO_MDNS'))
    .addOption(
      option('--rpc-url <url>', 'an EVM chain instead of the embedded one; again', 'DEAI_RPC_URL').argParser(collect),
    )
    .addOption(option('--chain-id <id>', 'its id', 'DEAI_CHAIN_ID').argParser(wholeNumber(1, Number.MAX_SAFE_INTEGER)))
    .addOption(option('--escrow <address>', 'its escrow contract', 'DEAI_ESCROW'))
    .addOption(option('--token <address>', 'its payment token', 'DEAI_TOKEN'))
    .addOption(
      option('--api-port <port>', 'where the API listens on 127.0.0.1', 'DEAI_API_PORT').argParser(
        wholeNumber(0, 65_535),
      ),
    )
    .addOption(option('--password-file <file>', 'unlock the wallet with the password in it', 'DEAI_PASSWORD_FILE'))
    .addOption(
      option('--log-level <level>', 'how much it logs', 'DEAI_LOG_LEVEL').choices(['debug', 'info', 'warn', 'error']),
    )
}

export const register: Register = (program, cli) => {
  const command = program
    .command('host')
    .summary('run the node, or stop it')
    .description(
      'Runs the node in the foreground until Ctrl+C. Other commands start one in the background by themselves.',
    )
  addHostOptions(command)
    .addHelpText(
      'after',
      examples(
        'deai host',
        'deai host --data ./node --password-file ./password --log-level debug',
        'deai host --rpc-url https://rpc.example --chain-id 100 --escrow 0x… --token 0x…',
        'deai host stop',
      ),
    )
    .action((options: HostOptions) => host(cli, options))
  registerHostStop(command, cli)
}
