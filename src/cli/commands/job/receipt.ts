/** `deai job receipt`: the signed receipt of a job, for somebody who was not there. */
import { withHost } from '../../connect.ts'
import { examples, type Register } from '../../registration.ts'
import { saveReceipt } from '../../save-receipt.ts'

export const registerReceipt: Register = (parent, cli) => {
  parent
    .command('receipt')
    .description(
      "Prints a job's receipt as a signed in-toto statement with SLSA provenance, and those of the earlier jobs that its inputs come from, one DSSE envelope a line.",
    )
    .argument('<job>', 'its id')
    .option('-o, --out <file>', 'write it here instead')
    .addHelpText('after', examples('deai job receipt job-0123456789abcdef -o ./receipt.intoto.jsonl'))
    .action((jobId: string, { out }: { out?: string }) =>
      withHost(cli, async (api) => saveReceipt(cli, await api.jobs.exportReceipt({ jobId }), out)),
    )
}
