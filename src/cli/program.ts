/** The program around the commands: options that all of them take, help, usage errors and the exit code. */
import { readFileSync } from 'node:fs'
import { Command, CommanderError, type Help, Option } from 'commander'
import type { Cli } from './cli.ts'
import { type ExitCode, exitCodes, exitCodeTable } from './exit-codes.ts'
import { examples, type Register } from './registration.ts'
import { reportError } from './report-error.ts'

export interface CommandEntry {
  name: string
  summary: string
  load(): Promise<{ register: Register }>
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

const environment = `
Environment:
  DEAI_DATA      the data folder, where --data is not given
  DEAI_PASSWORD  the wallet's password, where it would be asked for
  NO_COLOR       no colours
  DEAI_DEBUG     the stack of an error, on stderr`

const footer = (): string =>
  [
    examples('deai add -r ./my-data', 'deai submit job --help', 'deai jobs --json | jq .jobId', 'deai doctor'),
    environment,
    `\nExit codes:\n${exitCodeTable()}`,
  ].join('\n')

/** Those of the program alone: `provide` and `host` have options of their own, which their subcommands do not take. */
function visibleGlobalOptions(this: Help, command: Command): Option[] {
  let root = command
  while (root.parent) root = root.parent
  return root === command ? [] : root.options.filter(({ hidden }) => !hidden)
}

function createRoot(cli: Cli): Command {
  return new Command('deai')
    .description('Rent out the GPU you own, run AI work on GPUs you do not, with no company in between.')
    .version(version(), '-V, --version', 'print the version')
    .option('--data <folder>', 'the data folder of the node')
    .option('--json', 'print JSON, one object a line; amounts are wei as decimal strings')
    .addOption(
      new Option('--no-start', 'fail when no host runs, instead of starting one in the background').env(
        'DEAI_NO_START',
      ),
    )
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help of a command')
    .configureHelp({ showGlobalOptions: true, visibleGlobalOptions })
    .configureOutput({
      writeOut: (text) => void cli.stdout.write(text),
      writeErr: (text) => void cli.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error:/, 'deai:')),
    })
    .showHelpAfterError('(see --help)')
    .exitOverride()
    .hook('preAction', (root) => void Object.assign(cli.settings, root.opts()))
}

/** The program; of its commands those that `words` name are complete, the others stand there by name alone. */
async function createProgram(cli: Cli, commands: CommandEntry[], words: string[]): Promise<Command> {
  const root = createRoot(cli)
  for (const { name, summary, load } of commands) {
    if (words.includes(name)) (await load()).register(root, cli)
    else root.command(name).summary(summary).description(summary)
  }
  return root.addHelpText('after', footer)
}

/** Runs the command that `words` ask for and answers the exit code; all failures have been printed. */
export async function runProgram(cli: Cli, commands: CommandEntry[], words: string[]): Promise<ExitCode> {
  try {
    const root = await createProgram(cli, commands, words)
    await root.parseAsync(words, { from: 'user' })
    return cli.exitCode
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportError(cli, error, isInterrupted(cli))
    if (error.exitCode === 0) return exitCodes.ok
    const isHelp = error.code === 'commander.help'
    const message = isHelp ? 'A command is missing.' : error.message.replace(/^error: /, '')
    cli.output.json({ error: { code: 'USAGE', message } })
    return exitCodes.usage
  }
}

const isInterrupted = (cli: Cli): boolean => cli.interruption().aborted
