/** `deai wallet export`: the encrypted key, for a backup or another program. */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Cli } from '../../cli.ts'
import { CliError } from '../../cli-error.ts'
import { withHost } from '../../connect.ts'
import { exitCodes } from '../../exit-codes.ts'
import { examples, type Register } from '../../registration.ts'

/** Never over a file that is there: it could be the only copy of another key. */
async function writeNew(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' }).catch((cause) => {
    const why =
      cause.code === 'EEXIST' ? 'is there already; choose another name' : `cannot be written: ${cause.message}`
    throw new CliError('INVALID', `${path} ${why}`, exitCodes.usage, { cause })
  })
}

async function exportKeystore(cli: Cli, output: string | undefined): Promise<void> {
  await withHost(cli, async (api) => {
    const { json } = await api.wallet.exportKeystore()
    if (output === undefined) return cli.output.result(JSON.parse(json), json)
    const path = resolve(cli.workingFolder, output)
    await writeNew(path, `${json}\n`)
    cli.output.result({ path }, `saved ${path}`)
  })
}

export const registerExport: Register = (parent, cli) => {
  parent
    .command('export')
    .description('Prints the wallet as an encrypted keystore v3; its password opens it.')
    .option('-o, --output <file>', 'write it here instead, readable by you alone')
    .addHelpText('after', examples('deai wallet export -o ./keystore.json'))
    .action(({ output }: { output?: string }) => exportKeystore(cli, output))
}
