/** `deai ls`: what a CID, or a path of the node's own file tree, holds. */
import { withHost } from '../connect.ts'
import { printable } from '../output.ts'
import { examples, type Register } from '../registration.ts'

export const register: Register = (program, cli) => {
  program
    .command('ls')
    .summary('list what a CID or a path holds')
    .description("Lists the entries of a CID or of an absolute path of the node's file tree: CID, bytes, name.")
    .argument('<cid-or-path>', 'bafy…, Qm…, or such as /results')
    .addHelpText('after', examples('deai ls bafy…', 'deai ls /my_llm_results/phase1_weights/'))
    .action((target: string) =>
      withHost(cli, async (api) => {
        for (const entry of await api.content.list({ target })) {
          const isFolder = entry.type === 'directory'
          const bytes = (isFolder ? '-' : String(entry.bytes)).padStart(12)
          cli.output.result(entry, `${entry.cid} ${bytes} ${printable(entry.name)}${isFolder ? '/' : ''}`)
        }
      }),
    )
}
