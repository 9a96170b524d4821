/** `deai host`: the node itself, in the foreground; and `deai host stop`. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { chainNames } from '../../host/chain-presets.ts'
import type { HostOptionsInput } from '../../host/host-options.ts'
import type { Cli } from '../cli.ts'
import { usageError } from '../cli-error.ts'
import { dataFolderOf } from '../data-folder.ts'
import { collect, wholeNumber } from '../parse/numbers.ts'
import { examples, keepOptionsApart, type Register } from '../registration.ts'
import { registerHostStop } from './host-stop.ts'

/** The flags whose names are those of the host's own options come as they are. */
type HostFlags = Omit<HostOptionsInput, 'dataFolder' | 'rpcUrls' | 'port' | 'relays'> & {
  rpcUrl?: string[]
  apiPort?: number
  relay?: string[]
  open?: boolean
}

async function host(cli: Cli, { rpcUrl, apiPort, relay, open, ...same }: HostFlags): Promise<void> {
  const options = { ...same, rpcUrls: rpcUrl, port: apiPort, relays: relay, dataFolder: dataFolderOf(cli) }
  if (open && !same.ui) throw usageError('--open goes together with --ui.')
  if (same.ui) return (await import('../browser-shell.ts')).runBrowserShell(cli, options, { open: open ?? false })
  const { runHost } = await import('../../host/run-host.ts')
  await runHost(options)
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent']

/** Checked in full where the host reads its options. */
function jsonObject(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidArgumentError('It is no JSON.')
  }
}

const option = (flags: string, description: string, environment: string): Option =>
  new Option(flags, description).env(environment)

/** Begun as an address begins; what follows is checked where it is used. */
function multiaddrs(text: string, before: string[] | undefined): string[] {
  const wrong = collect(text, undefined).find((address) => !address.startsWith('/'))
  if (wrong !== undefined) throw new InvalidArgumentError('It must be such as /ip4/0.0.0.0/tcp/4001.')
  return collect(text, before)
}

const listOption = (flags: string, description: string, environment: string): Option =>
  option(flags, `${description}; may be given again`, environment).argParser(collect)

const countOption = (flags: string, description: string, environment: string, [min, max]: [number, number]): Option =>
  option(flags, description, environment).argParser(wholeNumber(min, max))

/** By these the node is found and finds others. */
const networkOptions = (): Option[] => [
  listOption('--listen <multiaddr>', 'listen here', 'DEAI_LISTEN').argParser(multiaddrs),
  listOption('--bootstrap <multiaddr>', 'a peer to begin with', 'DEAI_BOOTSTRAP').argParser(multiaddrs),
  listOption('--relay <multiaddr>', 'be reachable through this relay', 'DEAI_RELAY').argParser(multiaddrs),
  option('--no-mdns', 'do not look for peers on the local network', 'DEAI_NO_MDNS'),
]

/** A preset and an escrow; or the four after the first; or none: then the embedded chain runs. */
const chainOptions = (): Option[] => [
  option('--chain <name>', `a chain by its name: ${chainNames.join(', ')}`, 'DEAI_CHAIN'),
  listOption('--rpc-url <url>', 'a node of the chain, instead of those known for it', 'DEAI_RPC_URL'),
  countOption('--chain-id <id>', 'its id', 'DEAI_CHAIN_ID', [1, Number.MAX_SAFE_INTEGER]),
  option('--escrow <address>', 'its escrow contract', 'DEAI_ESCROW'),
  option('--token <address>', 'its payment token, or the symbol of a known one', 'DEAI_TOKEN'),
  countOption('--confirmations <count>', 'blocks after which it is believed', 'DEAI_CONFIRMATIONS', [1, 256]),
  option('--faucet-key <key>', 'key of a test chain that gives test money', 'DEAI_FAUCET_KEY').hideHelp(),
]

const nodeOptions = (): Option[] => [
  option('--limits <json>', 'other limits than the usual, such as {"maxOutputMiB":1024}', 'DEAI_LIMITS').argParser(
    jsonObject,
  ),
  option('--password-file <file>', 'unlock the wallet with the password in it', 'DEAI_PASSWORD_FILE'),
  countOption('--api-port <port>', 'where the API listens on 127.0.0.1', 'DEAI_API_PORT', [0, 65_535]),
  countOption(
    '--interval-seconds <n>',
    'seconds between two payments, in quotes of this node',
    'DEAI_INTERVAL_SECONDS',
    [1, 3600],
  ),
  option('--log-level <level>', 'how much it logs', 'DEAI_LOG_LEVEL').choices(logLevels),
  countOption('--scrypt-n <cost>', 'cost of opening the wallet file', 'DEAI_SCRYPT_N', [2, 2 ** 24]).hideHelp(),
]

/** The same page as the desktop's window, in a browser. */
const pageOptions = (): Option[] => [
  new Option('--ui', 'serve the app to your browser on 127.0.0.1 and print its link'),
  new Option('--open', 'open the browser on it (with --ui)'),
]

function addHostOptions(command: Command): Command {
  for (const one of [...pageOptions(), ...networkOptions(), ...chainOptions(), ...nodeOptions()]) command.addOption(one)
  return command
}

export const register: Register = (program, cli) => {
  const command = keepOptionsApart(program.command('host'))
    .summary('run the node, or stop it')
    .description(
      'Runs the node in the foreground until Ctrl+C. Other commands start one in the background by themselves.',
    )
  addHostOptions(command)
    .addHelpText(
      'after',
      examples(
        'deai host',
        'deai host --ui --open',
        'deai host --data ./node --password-file ./password --log-level debug',
        'deai host --chain base-sepolia --escrow 0x…',
        'deai host --rpc-url https://rpc.example --chain-id 100 --escrow 0x… --token 0x…',
        'deai host stop',
      ),
    )
    .action((flags: HostFlags) => host(cli, flags))
  registerHostStop(command, cli)
}
