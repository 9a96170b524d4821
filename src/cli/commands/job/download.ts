/** `deai job download`: a finished job's outputs, to disk. */
import { resolve } from 'node:path'
import { withHost } from '../../connect.ts'
import { formatBytes, formatCount } from '../../format/bytes.ts'
import { examples, type Register } from '../../registration.ts'

export const registerDownload: Register = (parent, cli) => {
  parent
    .command('download')
    .description("Writes a job's outputs to a folder.")
    .argument('<job>', 'its id')
    .argument('<path>', 'the folder to write to')
    .addHelpText('after', examples('deai job download job-0123456789abcdef ./weights'))
    .action((jobId: string, path: string) =>
      withHost(cli, async (api) => {
        const full = resolve(cli.workingFolder, path)
        const { cid, bytes, files } = await api.jobs.download({ jobId, path: full })
        cli.output.result(
          { cid, path: full, bytes, files },
          `saved ${full} (${formatBytes(bytes)} in ${formatCount(files, 'file')}, ${cid})`,
        )
      }),
    )
}
