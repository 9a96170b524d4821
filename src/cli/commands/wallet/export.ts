/** `deai wallet export`: the encrypted key, for a backup or another program. */
import { resolve } from 'node:path'
import type { Cli } from '../../cli.ts'
import { withHost } from '../../connect.ts'
import { examples, type Register } from '../../registration.ts'
import { writeNewFile } from '../../write-new-file.ts'

async function exportKeystore(cli: Cli, output: string | undefined): Promise<void> {
  await withHost(cli, async (api) => {
    const { json } = await api.wallet.exportKeystore()
    if (output === undefined) return cli.output.result(JSON.parse(json), json)
    const path = resolve(cli.workingFolder, output)
    await writeNewFile(path, `${json}\n`)
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
