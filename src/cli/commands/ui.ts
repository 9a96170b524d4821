/** `deai ui`: the link to the page of the host that runs, once more, or the browser opened on it. */
import { findPage, runsWithoutPage, showPage } from '../browser-shell.ts'
import type { Cli } from '../cli.ts'
import { CliError } from '../cli-error.ts'
import { dataFolderOf } from '../data-folder.ts'
import { exitCodes } from '../exit-codes.ts'
import { examples, type Register } from '../registration.ts'

async function ui(cli: Cli, { open }: { open?: boolean }): Promise<void> {
  const dataFolder = dataFolderOf(cli)
  const page = await findPage(dataFolder)
  if (page === null) throw runsWithoutPage(dataFolder)
  if (!page)
    throw new CliError('NO_HOST', `No host runs on ${dataFolder}. Start one with \`deai host --ui\`.`, exitCodes.noHost)
  await showPage(cli, page.link, { open: open ?? false, folder: dataFolder, signal: cli.interruption() })
}

export const register: Register = (program, cli) => {
  program
    .command('ui')
    .summary('print the link to the app in your browser, or open it')
    .description(
      'Prints the link to the page of the node that runs with `deai host --ui`. Whoever has it has the node.',
    )
    .option('--open', 'open the browser on it')
    .addHelpText('after', examples('deai ui', 'deai ui --open'))
    .action((flags: { open?: boolean }) => ui(cli, flags))
}
